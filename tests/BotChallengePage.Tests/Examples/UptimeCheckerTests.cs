using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Examples;

/// <summary>The uptime checker of docs/directives.md, as the dummy app lets it in.</summary>
public sealed class UptimeCheckerTests(UptimeCheckerTests.Fixture shared) : IClassFixture<UptimeCheckerTests.Fixture>
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly Site _site = shared.Site;

    [Fact]
    public async Task The_checker_is_never_challenged_and_uses_up_nobodys_allowance()
    {
        var checker = _site.NewVisitor();

        for (var i = 0; i < 10; i++)
        {
            (await checker.GetAsync("/search?q=maps", ("X-Uptime-Key", Key))).AssertLetThrough();
            (await checker.HeadAsync("/search?q=maps", ("X-Uptime-Key", Key))).AssertLetThrough();
            (await checker.GetAsync("/works.csv", ("X-Uptime-Key", Key))).AssertLetThrough();
        }

        (await checker.GetAsync("/search?q=maps")).AssertLetThrough();
        (await checker.GetAsync("/search?q=maps")).AssertLetThrough();
        (await checker.GetAsync("/search?q=maps")).AssertChallenged();
        (await checker.GetAsync("/search?q=maps", ("X-Uptime-Key", Key))).AssertLetThrough();
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdef")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_wrong_key_or_none_is_as_good_as_anybodys_request(string? key)
    {
        (string, string)[] headers = key is null ? [] : [("X-Uptime-Key", key)];

        (await _site.NewVisitor().GetAsync("/works.csv", headers)).AssertChallenged();
    }

    [Fact]
    public async Task Two_keys_are_none()
    {
        (await _site.NewVisitor().GetAsync("/works.csv", ("X-Uptime-Key", Key), ("X-Uptime-Key", "another")))
            .AssertChallenged();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_configured_key_nobody_is_let_through_for_it(string? configured)
    {
        await using var site = await Site.Dummy().SetForApp(("Uptime:Key", configured)).StartAsync();

        (await site.NewVisitor().GetAsync("/works.csv", ("X-Uptime-Key", ""))).AssertChallenged();
        (await site.NewVisitor().GetAsync("/works.csv", ("X-Uptime-Key", Key))).AssertChallenged();
        (await site.NewVisitor().GetAsync("/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task A_key_that_can_be_guessed_stops_the_app()
    {
        var refused = await Site.Dummy().SetForApp(("Uptime:Key", "letmein")).FailToStartAsync();

        Assert.Contains("A secret of fewer than 16 characters can be guessed.", refused, StringComparison.Ordinal);
    }

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => Site.Dummy().SetForApp(("Uptime:Key", Key));
    }
}
