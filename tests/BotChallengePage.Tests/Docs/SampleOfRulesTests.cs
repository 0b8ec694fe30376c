using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>Holds the samples of docs/rules.md to what the text says.</summary>
public sealed class SampleOfRulesTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private static readonly (string, string)[] OfBrowser =
    [
        ("User-Agent", Firefox), ("Accept", "text/html"), ("Accept-Encoding", "gzip"), ("Accept-Language", "en"),
    ];

    [Theory]
    [InlineData("/", 404)]
    [InlineData("/wp-admin", 403)]
    [InlineData("/wp-admin/setup/", 403)]
    [InlineData("/.git/HEAD", 403)]
    [InlineData("/feed", 200)]
    public async Task The_sites_rules_are_for(string path, int status)
    {
        await using var site = await StartAsync();

        Assert.Equal(status, (await site.GetAsync(path, OfBrowser)).Status);
    }

    [Fact]
    public async Task A_false_browser_is_asked_and_a_headless_one_too()
    {
        await using var site = await StartAsync();

        Assert.Equal(307, (await site.GetAsync("/", ("User-Agent", Firefox), ("Accept", "*/*"))).Status);
        Assert.Equal(307, (await site.GetAsync(
            "/", [("User-Agent", Firefox + " HeadlessChrome/130"), .. OfBrowser[1..]])).Status);
        Assert.Equal(200, (await site.GetAsync("/feed", ("User-Agent", "HeadlessChrome/130"))).Status);
    }

    [Fact]
    public void A_test_asks_the_rules_by_themselves() => Assert.True(SamplesOfRules.Check());

    [Theory]
    [InlineData("/", "GPTBot/1.3", 403)]
    [InlineData("/robots.txt", "GPTBot/1.3", 404)]
    [InlineData("/", "curl/8.14", 307)]
    [InlineData("/api/x", "curl/8.14", 404)]
    [InlineData("/", "HeadlessChrome/142", 307)]
    [InlineData("/", Firefox, 404)]
    public async Task Groups_are_for(string path, string agent, int status)
    {
        await using var site = await Site.With().Build(SamplesOfRules.Groups)
            .Use(app => app.UseRouting().UseBotChallengePage()).StartAsync();

        Assert.Equal(status, (await site.GetAsync(path, [("User-Agent", agent), .. OfBrowser[1..]])).Status);
    }

    [Theory]
    [InlineData("/health", "curl/8", 200)] // exempt
    [InlineData("/search", Firefox, 200)] // protect
    [InlineData("/signup", Firefox, 307)] // challenge
    [InlineData("/api/prices", Firefox, 200)] // block lets browsers through here
    [InlineData("/api/prices", "GPTBot/1.3", 403)]
    [InlineData("/api/prices", "sqlmap/1.8", 403)]
    [InlineData("/search", "GPTBot/1.3", 307)]
    [InlineData("/robots.txt", "GPTBot/1.3", 404)]
    [InlineData("/.env", Firefox, 403)]
    public async Task The_decorators_and_rules_of_flask_vouch_are(string path, string agent, int status)
    {
        await using var site = await Site.With().Build(SamplesOfRules.FlaskVouch)
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(SamplesOfRules.Decorators).StartAsync();

        Assert.Equal(status, (await site.GetAsync(path, [("User-Agent", agent), .. OfBrowser[1..]])).Status);
    }

    /// <summary>curl sends one of the two headers, and is over the threshold with its name.</summary>
    [Fact]
    public async Task Weights_of_flask_vouch_add_up()
    {
        await using var site = await Site.With().Build(SamplesOfRules.FlaskVouch)
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(SamplesOfRules.Decorators).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/search", ("User-Agent", "curl/8"), ("Accept", "*/*"))).Status);
        Assert.Equal(
            200,
            (await site.GetAsync(
                "/search", ("User-Agent", "curl/8"), ("Accept", "*/*"), ("Accept-Language", "en"))).Status);
    }

    [Theory]
    [InlineData("/static/x", "GPTBot/1.3", 200)] // let
    [InlineData("/feeds", "curl/8", 200)]
    [InlineData("/account/orders", Firefox, 307)] // fight
    [InlineData("/api/x", "curl/8", 403)] // block
    [InlineData("/api/x", Firefox, 404)]
    [InlineData("/", "GPTBot/1.3", 307)] // captcha
    [InlineData("/", Firefox, 404)]
    public async Task The_actions_of_captchaify_are(string path, string agent, int status)
    {
        await using var site = await Site.With().Build(SamplesOfRules.Captchaify)
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app => app.MapGet("/static/x", () => "").WithName("static.file"))
            .Use(app => app.MapGet("/feeds", () => "").WithName("feeds.all")).StartAsync();

        Assert.Equal(status, (await site.GetAsync(path, [("User-Agent", agent), .. OfBrowser[1..]])).Status);
    }

    /// <summary>Captchaify's wildcards, by their forms.</summary>
    [Theory]
    [InlineData("main.index", "main.index", true)]
    [InlineData("main.index", "main.index2", false)]
    [InlineData("main.*", "main.search", true)]
    [InlineData("main.*", "other.main.x", false)]
    [InlineData("*.api", "v1.api", true)]
    [InlineData("*.api", "v1.api2", false)]
    [InlineData("*search*", "main.search_all", true)]
    [InlineData("a*b", "a.middle.b", true)]
    [InlineData("a*b", "a.middle.c", false)]
    [InlineData("a*m*b", "a.x.m.y.b", true)]
    public async Task Wildcards_of_captchaify_are(string pattern, string name, bool isMet)
    {
        await using var site = await Site.With()
            .Add(services => services.AddBotChallengePage().AddRules(rules => rules.Deny("r").Endpoint(pattern)))
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app => app.MapGet("/x", () => "").WithName(name)).StartAsync();

        Assert.Equal(isMet ? 403 : 200, (await site.GetAsync("/x")).Status);
    }

    [Fact]
    public async Task Signals_of_pages_weigh()
    {
        await using var site = await Site.With().Build(SamplesOfRules.Signals)
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(SamplesOfRules.MapSignals).Use(app => app.MapGet("/free", () => "")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free", OfBrowser)).Status);
        Assert.Equal(404, (await site.GetAsync("/unlisted", OfBrowser)).Status);
        Assert.Equal(307, (await site.GetAsync("/free", OfBrowser)).Status);
        Assert.Equal(200, (await site.GetAsync("/unlisted.css", OfBrowser)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", OfBrowser)).Status);
    }

    [Fact]
    public async Task A_messenger_sees_what_the_page_says_of_itself()
    {
        await using var site = await Site.With().Build(SamplesOfRules.Previews)
            .Use(SamplesOfRules.PreviewOfWork).StartAsync();

        Assert.Equal("Work 7", (await site.GetAsync("/works/7", ("User-Agent", "WhatsApp/2.24"))).Document.Title);
        Assert.Equal(307, (await site.GetAsync("/works/7", OfBrowser)).Status);
    }

    private static Task<Site> StartAsync() => Site.With().Build(SamplesOfRules.Site)
        .Use(app => app.UseRouting())
        .Use(app => app.UseBotChallengePage())
        .Use(SamplesOfRules.Endpoints).StartAsync();
}
