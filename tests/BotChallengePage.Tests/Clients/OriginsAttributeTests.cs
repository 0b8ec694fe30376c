using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Clients;

/// <summary>Whom the page lists: <c>&lt;bot-challenge-client origins="…" /&gt;</c>.</summary>
public sealed class OriginsAttributeTests
{
    [Theory]
    [InlineData("https://api.example.org", "https://api.example.org")]
    [InlineData(
        "https://API.example.org:443/ \n http://127.0.0.1:5000/v1", "https://api.example.org http://127.0.0.1:5000")]
    [InlineData("", null)]
    public async Task They_are_written_as_a_browser_compares_them(string origins, string? written)
    {
        await using var site = await StartAsync();

        var page = await site.GetAsync("/origins?of=" + Uri.EscapeDataString(origins));

        Assert.Equal(written, page.Document.QuerySelector("script")!.GetAttribute("data-origins"));
    }

    [Fact]
    public async Task What_is_no_origin_is_told_to_who_writes_the_page()
    {
        await using var site = await StartAsync();

        Assert.Equal(500, (await site.GetAsync("/origins?of=api.example.org")).Status);

        Assert.Contains(site.Log.Errors, error => error.Exception is InvalidOperationException fault && fault.Message ==
            "<bot-challenge-client origins=\"api.example.org\">: \"api.example.org\" is no origin. Write it as " +
            "https://api.example.org, and several with spaces between them.");
    }

    private static Task<Site> StartAsync() =>
        Site.With(typeof(Pages)).Views("/Views/Shared/OtherOrigins.cshtml").StartAsync();

    public sealed class Pages : Controller
    {
        [HttpGet("/origins")]
        public IActionResult Show(string of) => View("OtherOrigins", of);
    }
}
