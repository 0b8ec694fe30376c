using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Forms;

/// <summary>An API that takes a form.</summary>
[ApiController]
public sealed class ApiFormController : ControllerBase
{
    [HttpPost("/api/contact")]
    [ValidateBotChallenge]
    public IActionResult Send([FromForm] string text) => Content($"sent {text}");
}
