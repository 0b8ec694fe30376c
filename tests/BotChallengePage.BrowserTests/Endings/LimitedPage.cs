using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>A page that refuses who comes a second time.</summary>
public sealed class LimitedPage : Controller
{
    public const string Path = "/tests/limited";

    [HttpGet(Path)]
    [BotChallenge(After = 1, Within = "01:00:00", Counter = "limited", OverLimit = OverLimitAction.Refuse)]
    public IActionResult Show() => Content("once", "text/plain");
}
