using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Forms;

/// <summary>An action that does not say which methods it is for.</summary>
public sealed class OpenFormController : Controller
{
    [Route("/open/send")]
    public IActionResult Send() => Content(ModelState.IsValid ? "valid" : "invalid");
}
