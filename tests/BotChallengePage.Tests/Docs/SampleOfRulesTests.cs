using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;

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

    private static Task<Site> StartAsync() => Site.With().Build(SamplesOfRules.Site)
        .Use(app => app.UseRouting())
        .Use(app => app.UseBotChallengePage())
        .Use(SamplesOfRules.Endpoints).StartAsync();
}
