using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>The same small action again and again, with and without a directive.</summary>
public sealed class BenchController : Controller
{
    private const string Hours = "03:00:00";
    private const int Unreachable = 1_000_000;

    [HttpGet("/none")]
    public IActionResult None() => Content("ok");

    /// <summary>The control: what it differs from the other by is noise.</summary>
    [HttpGet("/none-again")]
    public IActionResult NoneAgain() => Content("ok");

    /// <summary>What any authorization filter costs.</summary>
    [HttpGet("/empty-filter"), EmptyFilter]
    public IActionResult WithEmptyFilter() => Content("ok");

    /// <summary>The least that refusing can cost: no body, and nothing to compute.</summary>
    [HttpGet("/answer-at-once"), AnswerAtOnceFilter]
    public IActionResult Answered() => Content("ok");

    /// <summary>The least that answering as a challenge does can cost.</summary>
    [HttpGet("/answer-in-full"), AnswerInFullFilter]
    public IActionResult AnsweredInFull() => Content("ok");

    /// <summary>A filter that MVC makes anew for every request lets it ask all filter providers again.</summary>
    [HttpGet("/made-anew"), MadeAnewFilter]
    public IActionResult WithFilterMadeAnew() => Content("ok");

    [HttpGet("/guarded"), BotChallenge(After = Unreachable, Within = Hours)]
    public IActionResult Guarded() => Content("ok");

    [HttpGet("/refused"), BotChallenge]
    public IActionResult Refused() => Content("ok");

    [HttpGet("/view")]
    public IActionResult Trivial() => View("Trivial");

    [HttpGet("/view-guarded"), BotChallenge(After = Unreachable, Within = Hours)]
    public IActionResult TrivialGuarded() => View("Trivial");
}
