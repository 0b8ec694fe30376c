namespace BotChallengePage.Tests.Protocol;

public sealed class AssetTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    [Theory]
    [InlineData("script", "src", @"^/bot-challenge/assets/challenge\.[0-9a-f]+\.js$", "text/javascript")]
    [InlineData("link", "href", @"^/bot-challenge/assets/challenge\.[0-9a-f]+\.css$", "text/css")]
    public async Task What_the_page_names_may_be_kept_for_good(
        string element, string attribute, string pattern, string type)
    {
        var visitor = site.NewVisitor();
        var page = (await visitor.ChallengeAsync()).Page;
        var url = Assert.Single(page.QuerySelectorAll($"{element}[{attribute}^='/bot-challenge/']"))
            .GetAttribute(attribute)!;
        Assert.Matches(pattern, url);

        var asset = await visitor.GetAsync(url);
        var head = await visitor.HeadAsync(url);

        Assert.Equal(200, asset.Status);
        Assert.Equal("public, max-age=31536000, immutable", asset["Cache-Control"]);
        Assert.StartsWith(type, asset["Content-Type"]);
        Assert.NotEmpty(asset.Body);
        Assert.Empty(asset.SetCookies);
        Assert.Equal(
            (200, asset["Content-Length"], asset["Cache-Control"]),
            (head.Status, head["Content-Length"], head["Cache-Control"]));
    }

    [Theory]
    [InlineData("challenge.0000000000000000.js")]
    [InlineData("challenge.js")]
    [InlineData("other.js")]
    [InlineData("appsettings.json")]
    [InlineData("..%2Fappsettings.json")]
    public async Task Under_any_other_name_nothing_is_kept_for_good(string file)
    {
        var asset = await site.NewVisitor().GetAsync("/bot-challenge/assets/" + file);

        Assert.DoesNotContain("immutable", asset["Cache-Control"] ?? "");
        Assert.DoesNotContain("AllowedHosts", asset.Body);
    }

    [Fact]
    public async Task The_page_loads_nothing_else_of_ours()
    {
        var page = (await site.NewVisitor().ChallengeAsync()).Page;

        Assert.Equal(2, page.QuerySelectorAll("[src*='/bot-challenge/'], [href*='/bot-challenge/']").Length);
    }
}
