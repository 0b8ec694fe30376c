using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Protocol;

[ApiController]
[Route("/api")]
internal sealed class ApiController : ControllerBase
{
    [HttpGet]
    [BotChallenge]
    public string Get() => "api";
}
