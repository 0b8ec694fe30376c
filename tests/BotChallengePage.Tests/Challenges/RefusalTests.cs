using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The answer to a request that is over a limit that refuses.</summary>
public sealed class RefusalTests
{
    private static readonly string[] Views = ["/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml"];

    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    [InlineData("Accept", "text/html")]
    [InlineData("Accept", "*/*")]
    public async Task A_navigation_gets_a_page_with_words_the_time_left_and_a_way_on(string name, string value)
    {
        await using var site = await Site.With(typeof(Refusing)).Views(Views).StartAsync();
        await site.GetAsync("/refusing?a=1");
        site.Clock.Advance(TimeSpan.FromSeconds(15));

        var page = await site.GetAsync("/refusing?a=1", (name, value));

        AssertRefused(page, seconds: 45);
        Assert.Equal("site", page.Layout);
        Assert.StartsWith("text/html", page.Header("Content-Type"));
        Assert.Contains("Too many requests", page.Document.Title);
        Assert.Equal("Too many requests", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Time left: 0:45", page.Document.Body!.TextContent);
        var link = page.Document.QuerySelector("[data-bot-refused] a")!;
        Assert.Equal(("/refusing?a=1", "Try again"), (link.GetAttribute("href"), link.TextContent));
        Assert.False(page.IsChallengePage);
        Assert.Empty(page.Document.QuerySelectorAll("script"));
        site.Clock.Advance(TimeSpan.FromSeconds(46));
        (await site.GetAsync("/refusing?a=1")).AssertLetThrough();
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Accept", "application/json")]
    [InlineData("Upgrade", "websocket")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    [InlineData("HX-Request", "true")]
    public async Task A_script_gets_a_problem_without_a_challenge(string name, string value)
    {
        await using var site = await OverLimitAsync();

        var answer = await site.GetAsync("/refusing", (name, value));

        AssertRefused(answer, seconds: 60);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal("https://github.com/bot-challenge-page/problems/rate-limited", (string?)answer.Json["type"]);
        Assert.Equal(429, (int?)answer.Json["status"]);
        Assert.StartsWith("There have been too many requests", (string?)answer.Json["title"]);
        Assert.Null(answer.Json["challenge"]);
        Assert.Equal("en", answer.Header("Content-Language"));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html; blazor-enhanced-nav=on")]
    public async Task A_script_that_fetches_a_page_gets_it_and_it_needs_no_script(string accept)
    {
        await using var site = await OverLimitAsync();

        var page = await site.GetAsync("/refusing", ("Sec-Fetch-Mode", "cors"), ("Accept", accept));

        AssertRefused(page, seconds: 60);
        Assert.NotNull(page.Document.QuerySelector("[data-bot-refused]"));
        Assert.Empty(page.Document.QuerySelectorAll("script"));
    }

    [Theory]
    [InlineData("HX-Boosted", "true", "/refusing?a=1")]
    [InlineData("HX-History-Restore-Request", "true", "/refusing?a=1")]
    [InlineData("HX-Current-URL", "https://shop.example/list", null)]
    public async Task Of_a_boosted_link_htmx_shows_the_words_and_leaves_every_other_page_alone(
        string name, string value, string? destination)
    {
        await using var site = await OverLimitAsync();

        var answer = await site.GetAsync(
            "/refusing?a=1", ("Sec-Fetch-Mode", "cors"), ("HX-Request", "true"), (name, value));

        AssertRefused(answer, seconds: 60);
        Assert.Equal(destination, answer.Header("HX-Redirect"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Every_verb_that_the_directive_is_for_is_refused(string method)
    {
        await using var site = await Site.With()
            .Use(app => app.Map("/all", () => "all").RequireBotChallenge(new BotChallengeAttribute
            {
                After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse,
                Methods = "GET,POST,PUT,PATCH,DELETE",
            }))
            .StartAsync();

        (await site.SendAsync(new(method), "/all")).AssertLetThrough();
        var answer = await site.SendAsync(new(method), "/all", ("Sec-Fetch-Mode", "navigate"));

        AssertRefused(answer, seconds: 60);
        Assert.Equal(method == "HEAD", answer.Body.Length == 0);
        Assert.Equal(method == "GET", answer.Document.QuerySelector("[data-bot-refused] a") is not null);
    }

    [Theory]
    [InlineData("de", "ltr", "Zu viele Anfragen", "Verbleibende Zeit: 1:00")]
    [InlineData("fr", "ltr", "Trop de requêtes", "Temps restant\u00a0: 1:00")]
    [InlineData("ar", "rtl", "طلبات كثيرة جدًا", "الوقت المتبقي: 1:00")]
    public async Task It_speaks_the_visitors_language(string language, string direction, string title, string left)
    {
        await using var site = await OverLimitAsync();

        var page = await site.GetAsync("/refusing", ("Accept-Language", language));

        var root = page.Document.DocumentElement;
        Assert.Equal((language, direction), (root.GetAttribute("lang"), root.GetAttribute("dir")));
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains(left, page.Document.Body!.TextContent);
    }

    [Fact]
    public async Task The_page_is_kept_and_the_time_is_each_visitors_own()
    {
        await using var site = await Site.With(typeof(Refusing)).StartAsync();
        var visitor = site.NewVisitor();
        await visitor.GetAsync("/long?x=1");
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("Time left: 2:59:59", (await visitor.GetAsync("/long?x=1")).Body);
        site.Clock.Advance(TimeSpan.FromSeconds(7_200));
        var later = await visitor.GetAsync("/long?x=2");

        Assert.Contains("Time left: 59:59", later.Body);
        Assert.Contains("href=\"/long?x=2\"", later.Body);
        Assert.DoesNotContain("2:59:59", later.Body);
    }

    [Fact]
    public async Task Where_the_layout_throws_it_is_in_the_packaged_one()
    {
        await using var site = await Site.With(typeof(Refusing))
            .Views(Views)
            .Services(services => services.AddSingleton(
                new Looks { OnLayout = _ => throw new InvalidOperationException("No database.") }))
            .StartAsync();
        await site.GetAsync("/refusing");

        var page = await site.GetAsync("/refusing");

        AssertRefused(page, seconds: 60);
        Assert.Equal("bcp-standalone", page.Document.Body!.ClassName);
    }

    /// <summary>The whole window, where nobody knows how much of it is left.</summary>
    [Fact]
    public async Task A_store_that_does_not_say_what_is_left_makes_it_the_whole_window()
    {
        await using var site = await Site.With(typeof(Refusing))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(new RecordingCounterStore()))
            .StartAsync();
        await site.GetAsync("/refusing");

        AssertRefused(await site.GetAsync("/refusing"), seconds: 60);
    }

    private static async Task<Site> OverLimitAsync()
    {
        var site = await Site.With(typeof(Refusing)).StartAsync();
        (await site.GetAsync("/refusing")).AssertLetThrough();
        return site;
    }

    private static void AssertRefused(Answer answer, int seconds)
    {
        Assert.Equal((429, $"{seconds}"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("noindex", answer.Header("X-Robots-Tag"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Null(answer.Header("Bot-Challenge"));
        Assert.Null(answer.Location);
        Assert.Empty(answer.SetCookies);
    }

    public sealed class Refusing : Controller
    {
        [HttpGet("/refusing")]
        [BotChallenge(After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse)]
        public IActionResult Index() => Content("here");

        [HttpGet("/long")]
        [BotChallenge(After = 1, Within = "03:00:00", OverLimit = OverLimitAction.Refuse)]
        public IActionResult Rarely() => Content("here");
    }
}
