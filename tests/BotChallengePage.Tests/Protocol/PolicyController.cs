using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Protocol;

internal sealed class PolicyController : Controller
{
    [HttpGet("/plain"), HttpPost("/plain"), HttpPut("/plain"), HttpDelete("/plain"), HttpPatch("/plain"), HttpOptions(
        "/plain")]
    [BotChallenge]
    public string Plain() => "plain";

    [HttpGet("/{**path}", Order = 1)]
    [BotChallenge]
    public string Anything(string? path) => path ?? "";

    [HttpGet("/strict")]
    [BotChallenge(Policy = "strict")]
    public string Strict() => "strict";

    [HttpGet("/lenient")]
    [BotChallenge(Policy = "lenient")]
    public string Lenient() => "lenient";

    [HttpGet("/ten"), HttpPost("/ten")]
    [BotChallenge(After = 10, Within = "01:00:00", Counter = "ten")]
    public string Ten() => "ten";

    [HttpGet("/one")]
    [BotChallenge(After = 1, Within = "01:00:00", Counter = "one")]
    public string One() => "one";
}
