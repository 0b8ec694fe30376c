using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

public sealed class TurnstileAnswerTests(SharedTurnstileSite shared) : IClassFixture<SharedTurnstileSite>
{
    [Fact]
    public async Task A_good_token_earns_a_pass()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();

        var passed = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };

        (await passed.GetAsync("/works.csv")).AssertLetThrough();
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task Siteverify_is_asked_once_with_the_secret_the_token_and_a_key_but_not_the_address()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        var token = site.Mint(challenge);

        (await visitor.VerifyAsync(challenge, token)).AssertPassed();

        var asked = Assert.Single(site.Turnstile.VerifyRequests);
        Assert.Equal(
            (TurnstileSite.Secret, token, null, false),
            (asked.Secret, asked.Response, asked.RemoteIp, asked.Malformed));
        Assert.True(Guid.TryParseExact(asked.IdempotencyKey, "D", out _));
    }

    [Fact]
    public async Task Every_answer_has_a_key_of_its_own_even_for_the_same_token()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var (one, two) = (await visitor.ChallengeAsync(), await visitor.ChallengeAsync());
        var token = site.Mint(one);
        (await visitor.VerifyAsync(one, token)).AssertPassed();

        (await visitor.VerifyAsync(two, token)).AssertRefused(403, "rejected");

        Assert.Equal(2, site.Turnstile.VerifyRequests.Select(asked => asked.IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public async Task A_made_up_token_is_rejected()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "made-up")).AssertRefused(403, "rejected");

        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2048, 1)]
    [InlineData(2049, 0)]
    [InlineData(12_000, 0)]
    public async Task One_of_more_than_2048_characters_is_rejected_and_not_sent_on(int length, int requests)
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), new string('x', length))).AssertRefused(
            403, "rejected");

        Assert.Equal(requests, site.Turnstile.VerifyRequests.Count);
    }

    [Fact]
    public async Task Nobody_is_asked_without_a_good_ticket()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        var token = site.Mint(challenge);

        (await visitor.VerifyAsync(challenge with { Ticket = "forged" }, token)).AssertRefused(400, "ticket-invalid");
        (await (visitor with { Agent = "other" }).VerifyAsync(challenge, token)).AssertRefused(400, "ticket-invalid");
        (await (visitor with { Host = "other.test" }).VerifyAsync(challenge, token)).AssertRefused(
            400, "ticket-invalid");
        (await visitor.VerifyAsync(challenge, token, ("Sec-Fetch-Site", "cross-site"))).AssertRefused(
            403, "cross-site");
        Assert.Empty(site.Turnstile.VerifyRequests);

        (await visitor.VerifyAsync(challenge, token)).AssertPassed();
        (await visitor.VerifyAsync(challenge, token)).AssertRefused(409, "replayed");
        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task Nor_with_one_that_has_expired()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        (await visitor.VerifyAsync(challenge, site.Mint(challenge))).AssertRefused(400, "ticket-expired");

        Assert.Empty(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task Nor_for_a_sixth_answer()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        for (var i = 0; i < 5; i++) await visitor.VerifyAsync(challenge, "made-up");

        (await visitor.VerifyAsync(challenge, site.Mint(challenge))).AssertRefused(429, "too-many-attempts");

        Assert.Equal(5, site.Turnstile.VerifyRequests.Count);
    }

    [Fact]
    public async Task A_token_of_another_page_is_rejected()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var (one, two) = (await visitor.ChallengeAsync(), await visitor.ChallengeAsync());

        (await visitor.VerifyAsync(one, site.Mint(two))).AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task A_token_of_another_action_is_rejected()
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();

        (await visitor.VerifyAsync(
            challenge,
            site.Turnstile.MintToken(TurnstileSite.Sitekey, TurnstileSite.Host, "login", challenge["cdata"]!)))
            .AssertRefused(403, "rejected");
    }

    [Theory]
    [InlineData(-121, false)]
    [InlineData(-120, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(420, true)]
    [InlineData(421, false)]
    [InlineData(599, false)]
    public async Task It_is_good_for_300_seconds_by_clocks_that_are_two_minutes_apart(int age, bool good)
    {
        var site = shared.Fresh();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        var token = site.Mint(challenge, issuedAt: site.Clock.GetUtcNow() - TimeSpan.FromSeconds(age));

        var reply = await visitor.VerifyAsync(challenge, token);

        if (good) reply.AssertPassed();
        else reply.AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task A_secret_that_Cloudflare_refuses_is_logged_and_passes_nobody()
    {
        await using var site = await TurnstileSite.StartAsync(
            ("Turnstile:SecretKey", "0x4AAAAAAAanotherSecretAAAAAAAAAAAA"));

        (await site.AnswerAsync()).AssertRefused(403, "rejected");

        Assert.Contains(
            site.Log.All,
            entry => entry.Message.Contains("invalid-input-secret", StringComparison.Ordinal));
        Assert.DoesNotContain(
            site.Log.All,
            entry => entry.Message.Contains("0x4AAAAAAAanotherSecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_is_not_held_against_the_visitors_network()
    {
        await using var site = await TurnstileSite.StartAsync(
            ("Turnstile:SecretKey", "0x4AAAAAAAanotherSecretAAAAAAAAAAAA"), ("Verification:MaxFailures", "2"));
        var visitor = site.NewVisitor();

        for (var i = 0; i < 4; i++) (await site.AnswerAsync(visitor)).AssertRefused(403, "rejected");

        for (var i = 0; i < 2; i++) (await visitor.VerifyBodyAsync("""{"ticket":"forged","response":"x"}"""))
            .AssertRefused(400, "ticket-invalid");
        (await visitor.VerifyBodyAsync("""{"ticket":"forged","response":"x"}""")).AssertRefused(
            429, "too-many-attempts");
    }

    [Fact]
    public async Task What_did_not_fit_is_said_once_a_minute()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        async Task AnswerAsync(string action, string? data, int age)
        {
            var challenge = await visitor.ChallengeAsync();
            var token = site.Turnstile.MintToken(
                TurnstileSite.Sitekey, TurnstileSite.Host, action, data ?? challenge["cdata"]!,
                site.Clock.GetUtcNow() - TimeSpan.FromSeconds(age));
            (await visitor.VerifyAsync(challenge, token)).AssertRefused(403, "rejected");
        }

        await AnswerAsync("login", null, 0);
        await AnswerAsync("login", null, 0);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AnswerAsync("bot_challenge", "other", 0);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AnswerAsync("login", "other", 500);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AnswerAsync("bot_challenge", null, -500);

        var said = site.Log.All.Where(entry => entry.Id == 406).ToArray();
        Assert.All(said, entry => Assert.Equal(LogLevel.Warning, entry.Level));
        Assert.Collection(
            said.Select(entry => entry.Message),
            message => Assert.Contains("does not fit this site or challenge: action.", message),
            message => Assert.Contains("does not fit this site or challenge: cData. ", message),
            message => Assert.Contains("does not fit this site or challenge: action, cData, age (500 s).", message),
            message => Assert.Contains("does not fit this site or challenge: age (-500 s).", message));
        Assert.Contains("1 more since the last time", said[1].Message);
    }

    [Fact]
    public async Task Without_a_secret_key_nobody_is_asked()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        site.Site.Edit(("Turnstile:SiteKey", ""));
        site.Site.Edit(("Turnstile:SecretKey", ""));

        (await visitor.VerifyAsync(challenge, site.Mint(challenge))).AssertRefused(503, "unavailable");

        Assert.Empty(site.Turnstile.VerifyRequests);
        Assert.DoesNotContain(site.Log.All, entry => entry.Id == 404);
    }

    [Theory]
    [InlineData(TestingAnswer.Live)]
    [InlineData(TestingAnswer.Documented)]
    public async Task The_published_test_keys_pass_though_their_answer_names_another_host(TestingAnswer answer)
    {
        var options = new TurnstileEmulatorOptions { TestingAnswer = answer };
        await using var turnstile = await TurnstileEmulatorServer.StartAsync(options);
        await using var site = await Site.Dummy()
            .Set(
                ("Turnstile:SiteKey", TestingKeys.PassingSitekey), ("Turnstile:SecretKey", TestingKeys.PassingSecret),
                ("Turnstile:VerifyUrl", turnstile.VerifyUrl))
            .StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), TestingKeys.DummyToken)).AssertPassed();
    }

    [Theory]
    [InlineData(TestingKeys.FailingSecret)]
    [InlineData(TestingKeys.SpentSecret)]
    public async Task The_failing_ones_do_not(string secret)
    {
        await using var site = await TurnstileSite.StartAsync(
            ("Turnstile:SiteKey", TestingKeys.FailingSitekey), ("Turnstile:SecretKey", secret));
        var visitor = site.NewVisitor();

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), TestingKeys.DummyToken)).AssertRefused(
            403, "rejected");
    }
}
