using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>What an API on a host of its own has: a call that is challenged, and says what it was sent.</summary>
[IgnoreAntiforgeryToken]
public sealed class OtherHostController : Controller
{
    [HttpPost("/api/orders")]
    [BotChallenge(Methods = "POST")]
    public async Task<IActionResult> OrderAsync()
    {
        using var reader = new StreamReader(Request.Body);
        return Content($"{Request.Headers["X-Test"]} {Request.ContentType} {await reader.ReadToEndAsync()}");
    }
}
