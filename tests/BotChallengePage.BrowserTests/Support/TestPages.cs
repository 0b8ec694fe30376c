using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>Pages that the dummy app does not have: challenged at once, under two policies, without a layout.</summary>
public sealed class TestPages : Controller
{
    [HttpGet("/tests/default")]
    [BotChallenge]
    public IActionResult Default() => Page("default");

    [HttpGet("/tests/strict")]
    [BotChallenge(Policy = "strict")]
    public IActionResult Strict() => Page("strict");

    [HttpGet("/tests/both")]
    [BotChallenge]
    [BotChallenge(Policy = "strict")]
    public IActionResult Both() => Page("both");

    [HttpGet("/tests/nothing")]
    [BotChallenge]
    public IActionResult Nothing() => NoContent();

    private ContentResult Page(string name) => Content(
        $"<!DOCTYPE html><html lang=en><head><title>{name}</title></head><main><h1>{name}</h1></main></html>",
        "text/html; charset=utf-8");
}
