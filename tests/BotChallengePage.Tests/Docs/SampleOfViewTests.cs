using System.Text.RegularExpressions;
using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// The views of the manual, each section's in an app of its own that has no others: they compile, nothing of them
/// throws, and a visitor passes.
/// </summary>
public sealed partial class SampleOfViewTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "customizing.md"));

    private readonly ViewFolder _app = new();

    [Theory]
    [InlineData("Views and parts", "[data-bot-challenge]:not(.bcp)", 1)]
    [InlineData("Bootstrap 5", ".card > .card-body > h1.card-title + .bcp-blurb", 5)]
    [InlineData("Tailwind", "main.bcp > h1.tracking-tight + p.mt-4", 5)]
    [InlineData("No CSS at all", "head:not(:has([rel=stylesheet])) + body > main > noscript", 5)]
    [InlineData("An app with themes", "[data-theme=dark] main > div.bcp", 5)]
    public async Task A_visitor_passes_with_the_views_of(string section, string selector, int parts)
    {
        var views = View().Matches(Section(section)).ToArray();
        Assert.NotEmpty(views);
        foreach (var view in views)
            _app.Write(view.Groups["path"].Value, view.Groups["text"].Value);
        await using var site = await Site.With(typeof(Guarded), typeof(FormController)).Services(_app.AddTo)
            .StartAsync();

        var page = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "navigate"));
        page = await site.GetAsync(page.Location!, ("Cookie", "theme=dark"));

        Assert.Empty(site.Log.Of(600));
        Assert.Empty(site.Log.Of(601));
        Assert.StartsWith("<!DOCTYPE html>", page.Body.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Assert.Single(page.Document.Head!.QuerySelectorAll("title")).TextContent.Trim());
        Assert.Single(page.Document.QuerySelectorAll("h1, [data-bot-challenge]:not(:has(h1))"));
        Assert.NotNull(page.Document.QuerySelector(selector));
        Assert.True(page.Challenge!.QuerySelectorAll("*").Length >= parts);
        Assert.Single(page.Challenge.QuerySelectorAll("[data-bot-challenge-widget]"));
        Assert.Equal(
            "polite", page.Challenge.QuerySelector("[data-bot-challenge-status][role=status]")!
                .GetAttribute("aria-live"));
        var pass = (await site.AnswerPageAsync(page)).AssertPassed();
        (await site.GetAsync("/guarded", ("Cookie", pass))).AssertLetThrough();
        // The shortest view of all has nothing but the contract.
        if (parts > 1)
            await SaysWhatBecomesOfAFormAsync(site);
    }

    [Fact]
    public void No_view_is_left_out() => Assert.Equal(
        Page.Split("```html").Length - 1, View().Count(Page));

    [Fact]
    public async Task The_stylesheet_knows_every_property_that_the_manual_names()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var page = await site.GetAsync("/bot-challenge");
        var url = page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var stylesheet = (await site.GetAsync(url)).Body;

        Assert.All(
            Property().Matches(Page).Select(match => match.Value).Distinct(),
            property => Assert.Contains($"var({property}", stylesheet, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/bot-challenge?dest=%2Fguarded", "default", "/guarded")]
    [InlineData("/bot-challenge?dest=%2Fguarded&policy=staff", "staff", "/guarded")]
    public async Task So_they_do_with_the_component_that_renders_the_page(string url, string policy, string destination)
    {
        await using var site = await Site.With(typeof(Guarded), typeof(FormController)).Build(Samples.OwnRenderer)
            .Set(("Policies:staff:PassDuration", "01:00:00")).StartAsync();

        var page = await site.GetAsync(url, ("Accept-Language", "de"));

        Assert.Empty(site.Log.Of(604));
        Assert.Equal((403, "no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Equal(
            (policy, destination),
            (page.Challenge!.GetAttribute("data-policy"), page.Challenge.GetAttribute("data-dest")));
        Assert.Equal("de", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.StartsWith("Die Website sagt", page.Document.QuerySelector("main > p")!.TextContent);
        (await site.AnswerPageAsync(page)).AssertPassed();
        await SaysWhatBecomesOfAFormAsync(site);
    }

    public void Dispose() => _app.Dispose();

    private static async Task SaysWhatBecomesOfAFormAsync(Site site)
    {
        var posted = await site.NewVisitor().PostAsync("/raw", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded);

        Assert.Contains(
            "is kept", posted.Challenge!.QuerySelector("[data-bot-challenge-form] p")!.TextContent,
            StringComparison.Ordinal);
    }

    private static string Section(string heading) =>
        Page.Split($"\n## {heading}\n")[1].Split("\n## ")[0];

    /// <summary>A view, after the path where it belongs.</summary>
    [GeneratedRegex(
        @"`(?<path>Views/[^`]+\.cshtml)`[^`]*?:\n\n```html\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex View();

    [GeneratedRegex("--bcp-[a-z-]+")]
    private static partial Regex Property();
}
