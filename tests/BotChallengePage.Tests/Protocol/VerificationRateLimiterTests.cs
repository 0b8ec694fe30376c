using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class VerificationRateLimiterTests(VerificationRateLimiterTests.Fixture shared)
    : IClassFixture<VerificationRateLimiterTests.Fixture>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task After_as_many_refusals_a_network_has_to_wait_even_with_the_right_answer()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        for (var i = 0; i < 3; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertRefused(429, "too-many-attempts");
    }

    [Fact]
    public async Task Retry_After_says_when_the_window_ends_and_then_it_has_ended()
    {
        var visitor = _site.NewVisitor();
        await ExhaustAsync(visitor);
        _site.Clock.Advance(TimeSpan.FromMinutes(2));

        var refused = await visitor.VerifyAsync(await visitor.ChallengeAsync(), "wrong");

        refused.AssertRefused(429, "too-many-attempts");
        Assert.Equal("180", refused.Header("Retry-After"));
        _site.Clock.Advance(TimeSpan.FromSeconds(179));
        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "wrong")).AssertRefused(429, "too-many-attempts");
        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        var (challenge, answer) = await visitor.SolveAsync();
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.200", true)]
    [InlineData("198.51.101.7", "198.51.102.7", false)]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:3::3", "2001:db8:1:4::3", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.9", true)]
    public async Task It_is_the_network_that_waits(string one, string other, bool same)
    {
        await ExhaustAsync(_site.NewVisitor(one));
        var visitor = _site.NewVisitor(other);
        var (challenge, answer) = await visitor.SolveAsync();

        var reply = await visitor.VerifyAsync(challenge, answer.Payload);

        if (same) reply.AssertRefused(429, "too-many-attempts");
        else reply.AssertPassed();
    }

    [Fact]
    public async Task A_forged_ticket_counts_too()
    {
        var visitor = _site.NewVisitor();
        for (var i = 0; i < 3; i++) (await visitor.VerifyBodyAsync("""{"ticket":"forged","response":"x"}"""))
            .AssertRefused(400, "ticket-invalid");

        (await visitor.VerifyBodyAsync("""{"ticket":"forged","response":"x"}""")).AssertRefused(
            429, "too-many-attempts");
    }

    [Fact]
    public async Task So_do_answers_to_a_ticket_that_has_none_left()
    {
        await using var site = await Site.Dummy().Set(("Verification:MaxFailures", "8")).StartAsync();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        for (var i = 0; i < 5; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");
        for (var i = 0; i < 3; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(
            429, "too-many-attempts");

        var (another, answer) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(another, answer.Payload)).AssertRefused(429, "too-many-attempts");
    }

    [Fact]
    public async Task What_a_foreign_site_made_a_browser_send_does_not()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();
        for (var i = 0; i < 5; i++) (await visitor.VerifyAsync(challenge, "wrong", ("Sec-Fetch-Site", "cross-site")))
            .AssertRefused(403, "cross-site");

        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task It_touches_neither_passes_nor_pages()
    {
        var visitor = await _site.NewVisitor().PassAsync();
        await ExhaustAsync(visitor with { Cookie = null });

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        await (visitor with { Cookie = null }).ChallengeAsync();
    }

    [Fact]
    public async Task By_default_there_are_600_in_5_minutes()
    {
        await using var site = await Site.Dummy().StartAsync();
        var visitor = site.NewVisitor();
        const string Forged = """{"ticket":"forged","response":"x"}""";

        for (var i = 0; i < 600; i++) Assert.Equal(400, (await visitor.VerifyBodyAsync(Forged)).Status);

        var refused = await visitor.VerifyBodyAsync(Forged);
        refused.AssertRefused(429, "too-many-attempts");
        Assert.Equal("300", refused.Header("Retry-After"));
    }

    private static async Task ExhaustAsync(Visitor visitor)
    {
        var challenge = await visitor.ChallengeAsync();
        for (var i = 0; i < 3; i++) (await visitor.VerifyAsync(challenge, "wrong")).AssertRefused(403, "rejected");
    }

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => Site.Dummy()
            .Set(("Verification:MaxFailures", "3"), ("Verification:FailureWindow", "00:05:00"));
    }
}
