using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;

namespace BotChallengePage.Tests.Protocol;

public sealed class PathBaseTests(PathBaseTests.Fixture shared) : IClassFixture<PathBaseTests.Fixture>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Every_URL_begins_with_it()
    {
        var visitor = _site.NewVisitor();

        var redirect = await visitor.GetAsync("/shop/works.csv?q=x");
        var challenge = await visitor.ChallengeAsync(redirect.Location!);
        var problem = await visitor.GetAsync("/shop/works.csv", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal("/shop/bot-challenge?dest=%2Fshop%2Fworks.csv%3Fq%3Dx", redirect.Location);
        Assert.Equal("/shop/works.csv?q=x", challenge.Destination);
        Assert.Equal("/shop/bot-challenge/verify", challenge.VerifyUrl);
        Assert.StartsWith("/shop/bot-challenge/proof-of-work?ticket=", challenge.ChallengeUrl);
        Assert.All(
            challenge.Page.QuerySelectorAll("script[src*=challenge], link[href*=challenge]"),
            asset => Assert.StartsWith(
                "/shop/bot-challenge/assets/", asset.GetAttribute("src") ?? asset.GetAttribute("href")));
        Assert.Equal("/shop/bot-challenge", (string?)problem.Json["challenge"]!["page"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?dest=//evil.example")]
    [InlineData("?dest=/shop/bot-challenge/verify")]
    public async Task It_is_kept_when_a_destination_is_no_good(string query) =>
        Assert.Equal("/shop/", (await _site.NewVisitor().ChallengeAsync("/shop/bot-challenge" + query)).Destination);

    [Fact]
    public async Task The_cookie_is_for_it_alone()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync("/shop/bot-challenge");

        var reply = await visitor.VerifyAsync(challenge, answer.Payload);

        Assert.StartsWith("bot-challenge-pass=", reply.AssertPassed());
        Assert.Contains("path=/shop", Assert.Single(reply.SetCookies).Split("; "), StringComparer.OrdinalIgnoreCase);
        (await (visitor with { Cookie = reply.AssertPassed() }).GetAsync("/shop/works.csv")).AssertLetThrough();
    }

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => Site.Dummy().Early(app => app.UsePathBase("/shop"));
    }
}
