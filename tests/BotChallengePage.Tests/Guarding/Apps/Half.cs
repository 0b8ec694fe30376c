using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>One fault, on a class with several actions.</summary>
[BotChallenge(After = 2)]
public class Half : Controller
{
    [HttpGet("/half/one")]
    public string One() => "";

    [HttpGet("/half/two")]
    public string Two() => "";

    [HttpGet("/half/three")]
    public string Three() => "";
}
