using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>What the pages of <c>tests/libraries</c> ask for: challenged at once.</summary>
[BotChallenge]
public sealed class PartialsController : Controller
{
    [HttpGet("/partials/part"), HttpHead("/partials/part")]
    public IActionResult Part() => Page("Part", "<turbo-frame id=part><p id=loaded>Loaded</p></turbo-frame>");

    [HttpGet("/partials/page")]
    public IActionResult Whole() => Page("Page", "<h1>Arrived</h1><p id=end>The end</p>");

    [HttpGet("/partials/headers")]
    public IActionResult Headers() => Json(
        Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));

    private ContentResult Page(string title, string body) => Content(
        $"<!DOCTYPE html><html lang=en><head><title>{title}</title></head><body>{body}</body></html>",
        "text/html; charset=utf-8");
}
