using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests;

/// <summary>Pages that the dummy app does not have: challenged at once, under two policies, without any layout.</summary>
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

    private ContentResult Page(string name) =>
        Content($"<!DOCTYPE html><html lang=en><title>{name}</title><main><h1>{name}</h1></main></html>", "text/html; charset=utf-8");
}
