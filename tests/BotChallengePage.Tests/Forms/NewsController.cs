using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Forms;

/// <summary>A controller that is checked as a whole, and an action that goes by another policy.</summary>
[ValidateBotChallenge]
public sealed class NewsController : Controller
{
    [HttpGet("/news")]
    public string Show() => ModelState.IsValid ? "shown" : "refused";

    [HttpPost("/news")]
    public string Send() => ModelState.IsValid ? "sent" : "refused";

    [HttpPost("/news/strict")]
    [ValidateBotChallenge(Policy = "strict")]
    public string SendStrictly() => ModelState.IsValid ? "sent" : "refused";

    [Route("/news/any")]
    [ValidateBotChallenge]
    public string Any() => ModelState.IsValid ? "sent" : "refused";
}
