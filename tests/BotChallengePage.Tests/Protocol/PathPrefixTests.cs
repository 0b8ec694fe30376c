using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PathPrefixTests(PathPrefixTests.Fixture shared) : IClassFixture<PathPrefixTests.Fixture>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Everything_of_ours_lies_below_it()
    {
        var visitor = _site.NewVisitor();

        var redirect = await visitor.GetAsync("/works.csv");
        var challenge = await visitor.ChallengeAsync(redirect.Location!);
        var problem = await visitor.GetAsync("/works.csv", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal("/are/you-there?dest=%2Fworks.csv", redirect.Location);
        Assert.Equal("/are/you-there/verify", challenge.VerifyUrl);
        Assert.StartsWith("/are/you-there/proof-of-work?ticket=", challenge.ChallengeUrl);
        Assert.Equal(
            2, challenge.Page.QuerySelectorAll(
                "script[src^='/are/you-there/assets/'], link[href^='/are/you-there/assets/']").Length);
        Assert.Equal("/are/you-there", (string?)problem.Json["challenge"]!["page"]);
        (await (await visitor.PassAsync(redirect.Location!)).GetAsync("/works.csv")).AssertLetThrough();
    }

    [Theory]
    [InlineData("/are/you-there", "/")]
    [InlineData("/are/you-there/verify", "/")]
    [InlineData("/are", "/are")]
    [InlineData("/bot-challenge", "/bot-challenge")]
    public async Task It_is_what_no_destination_may_lie_in(string destination, string expected) =>
        Assert.Equal(
            expected, (await _site.NewVisitor().ChallengeAsync("/are/you-there?dest=" + destination)).Destination);

    [Fact]
    public async Task The_default_address_is_not_taken() =>
        Assert.Equal(404, (await _site.NewVisitor().GetAsync("/bot-challenge")).Status);

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => Site.Dummy().Set(("PathPrefix", "/are/you-there"));
    }
}
