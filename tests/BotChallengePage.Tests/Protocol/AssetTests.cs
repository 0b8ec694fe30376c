using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class AssetTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("script", "src", @"^/bot-challenge/assets/challenge\.[0-9a-f]+\.js$", "text/javascript")]
    [InlineData("link", "href", @"^/bot-challenge/assets/challenge\.[0-9a-f]+\.css$", "text/css")]
    public async Task What_the_page_names_may_be_kept_for_good(
        string element, string attribute, string pattern, string type)
    {
        var visitor = _site.NewVisitor();
        var page = (await visitor.ChallengeAsync()).Page;
        var url = Assert.Single(page.QuerySelectorAll($"{element}[{attribute}^='/bot-challenge/']"))
            .GetAttribute(attribute)!;
        Assert.Matches(pattern, url);

        var asset = await visitor.GetAsync(url);
        var head = await visitor.HeadAsync(url);

        Assert.Equal(200, asset.Status);
        Assert.Equal("public, max-age=31536000, immutable", asset.Header("Cache-Control"));
        Assert.StartsWith(type, asset.Header("Content-Type"));
        Assert.NotEmpty(asset.Body);
        Assert.Empty(asset.SetCookies);
        Assert.Equal(
            (200, asset.Header("Content-Length"), asset.Header("Cache-Control")),
            (head.Status, head.Header("Content-Length"), head.Header("Cache-Control")));
    }

    [Theory]
    [InlineData("challenge.0000000000000000.js")]
    [InlineData("challenge.js")]
    [InlineData("other.js")]
    [InlineData("appsettings.json")]
    [InlineData("..%2Fappsettings.json")]
    public async Task Under_any_other_name_nothing_is_kept_for_good(string file)
    {
        var asset = await _site.NewVisitor().GetAsync("/bot-challenge/assets/" + file);

        Assert.DoesNotContain("immutable", asset.Header("Cache-Control") ?? "");
        Assert.DoesNotContain("AllowedHosts", asset.Body);
    }

    [Fact]
    public async Task The_page_loads_nothing_else_of_ours()
    {
        var page = (await _site.NewVisitor().ChallengeAsync()).Page;

        Assert.Equal(2, page.QuerySelectorAll("[src*='/bot-challenge/'], [href*='/bot-challenge/']").Length);
    }
}
