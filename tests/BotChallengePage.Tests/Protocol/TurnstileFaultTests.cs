using BotChallengePage.Resilience;
using BotChallengePage.Tests.Emulator;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

public sealed class TurnstileFaultTests(SharedTurnstileSite shared) : IClassFixture<SharedTurnstileSite>
{
    public static TheoryData<string> NoAnswers =>
    [
        nameof(VerifyFault.Html200), nameof(VerifyFault.Empty), nameof(VerifyFault.Truncated), nameof(VerifyFault.Null),
        nameof(VerifyFault.Array), nameof(VerifyFault.Oversized), nameof(VerifyFault.DuplicateKeys),
        nameof(VerifyFault.DeepNesting),
        nameof(VerifyFault.ConnectionReset), "201x", "500", "502", "503", "504",
    ];

    /// <summary>About the question, which a second time would be the same.</summary>
    public static TheoryData<string> NotTaken => ["302", "307", "308", "400", "401", "403", "404", "429"];

    public static TheoryData<string> NoSuccesses =>
    [
        nameof(VerifyFault.SuccessString), nameof(VerifyFault.SuccessOne), nameof(VerifyFault.WrongAction),
        nameof(VerifyFault.WrongCData),
        nameof(VerifyFault.OldTimestamp), "hostname", "-success", "-hostname", "-action", "-cdata", "-challenge_ts",
    ];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    [MemberData(nameof(NotTaken))]
    public async Task What_is_no_answer_is_an_outage(string fault)
    {
        var site = shared.Fresh();
        site.FailAlways(Fault(fault));

        var reply = await site.AnswerAsync();

        reply.AssertRefused(503, "unavailable");
        Assert.Equal("/bot-challenge?provider=proof-of-work", (string?)reply.Json["fallback"]);
        AssertSilent(reply);
    }

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task It_is_asked_for_once_more_with_the_same_key_and_then_the_visitor_passes(string fault)
    {
        var site = shared.Fresh();
        site.Turnstile.FailNext(Fault(fault));

        (await site.AnswerAsync()).AssertPassed();

        Assert.Equal(2, site.Turnstile.VerifyRequests.Count);
        Assert.Single(
            site.Turnstile.VerifyRequests.Select(asked => (asked.IdempotencyKey, asked.Response, asked.Secret))
                .Distinct());
    }

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task But_not_a_third_time(string fault)
    {
        var site = shared.Fresh();
        site.Turnstile.FailNext(Fault(fault), 2);

        (await site.AnswerAsync()).AssertRefused(503, "unavailable");

        Assert.Equal(2, site.Turnstile.VerifyRequests.Count);
    }

    [Theory]
    [MemberData(nameof(NotTaken))]
    public async Task A_question_that_is_not_taken_is_not_asked_again(string fault)
    {
        var site = shared.Fresh();
        site.Turnstile.FailNext(Fault(fault));

        (await site.AnswerAsync()).AssertRefused(503, "unavailable");

        Assert.Single(site.Turnstile.VerifyRequests);
        (await site.AnswerAsync()).AssertPassed();
    }

    [Theory]
    [MemberData(nameof(NoSuccesses))]
    public async Task What_is_not_exactly_a_success_for_this_ticket_is_rejected(string fault)
    {
        var site = shared.Fresh();
        site.FailAlways(Fault(fault));

        var reply = await site.AnswerAsync();

        reply.AssertRefused(403, "rejected");
        Assert.False(reply.Json.ContainsKey("fallback"));
        AssertSilent(reply);
        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task An_internal_error_is_retried_and_never_a_pass()
    {
        var site = shared.Fresh();
        site.FailAlways(VerifyFault.InternalError);

        var reply = await site.AnswerAsync();

        reply.AssertRefused(503, "unavailable");
        Assert.Equal("/bot-challenge?provider=proof-of-work", (string?)reply.Json["fallback"]);
        Assert.Equal(2, site.Turnstile.VerifyRequests.Count);
        site.FailAlways(VerifyFault.None);
        site.Turnstile.FailNext(VerifyFault.InternalError);
        (await site.AnswerAsync()).AssertPassed();
    }

    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int code)
    {
        var site = shared.Fresh();
        await using var elsewhere = await TurnstileEmulatorServer.StartAsync();
        site.FailAlways(VerifyFault.Redirect(elsewhere.VerifyUrl, code));

        (await site.AnswerAsync()).AssertRefused(503, "unavailable");

        Assert.Empty(elsewhere.VerifyRequests);
        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task A_late_answer_is_none()
    {
        await using var site = await TurnstileSite.StartAsync(("Turnstile:Timeout", "00:00:00.1"));
        site.FailAlways(VerifyFault.Delay(TimeSpan.FromHours(1)));

        var answer = site.AnswerAsync();
        await SiteverifyFixture.UntilAsync(() => site.Turnstile.VerifyRequests.Count > 0);
        site.Clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(answer.IsCompleted);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await answer).AssertRefused(503, "unavailable");

        // Nobody waits for a second time-out.
        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_limit_for_one_that_sends_a_byte_each_second()
    {
        await using var site = await TurnstileSite.StartAsync();
        site.FailAlways(VerifyFault.Drip);
        int Bytes() => site.Clock.Timers.Count(due => due == TimeSpan.FromSeconds(1));
        var before = Bytes();

        var answer = site.AnswerAsync();
        for (var second = 1; second <= 3; second++)
        {
            await SiteverifyFixture.UntilAsync(() => Bytes() == before + second);
            Assert.False(answer.IsCompleted);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await answer.WaitAsync(TimeSpan.FromSeconds(30))).AssertRefused(503, "unavailable");
        Assert.Single(site.Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task Each_attempt_has_three_seconds()
    {
        await using var site = await TurnstileSite.StartAsync();
        site.FailAlways(VerifyFault.Status(500));

        (await site.AnswerAsync()).AssertRefused(503, "unavailable");

        Assert.Equal(2, site.Clock.Timers.Count(due => due == TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_an_outage()
    {
        await using var site = await TurnstileSite.StartAsync(("Turnstile:VerifyUrl", "http://127.0.0.1:1/siteverify"));

        var reply = await site.AnswerAsync();

        reply.AssertRefused(503, "unavailable");
        AssertSilent(reply);
    }

    [Fact]
    public async Task After_an_outage_the_ticket_has_tries_left()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        site.FailAlways(VerifyFault.Status(503));
        for (var i = 0; i < 4; i++) (await visitor.VerifyAsync(challenge, "token-" + i)).AssertRefused(
            503, "unavailable");
        site.FailAlways(VerifyFault.None);
        site.Clock.Advance(CircuitBreaker.Pause);

        (await visitor.VerifyAsync(challenge, site.Mint(challenge))).AssertPassed();
    }

    [Fact]
    public async Task But_not_more_than_five_in_all()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        site.FailAlways(VerifyFault.Status(503));
        for (var i = 0; i < 5; i++) (await visitor.VerifyAsync(challenge, "token-" + i)).AssertRefused(
            503, "unavailable");

        (await visitor.VerifyAsync(challenge, site.Mint(challenge))).AssertRefused(429, "too-many-attempts");

        // Two attempts for each of three; then siteverify is left alone.
        Assert.Equal(6, site.Turnstile.VerifyRequests.Count);
    }

    [Fact]
    public async Task Outages_do_not_count_against_a_network()
    {
        await using var site = await TurnstileSite.StartAsync(("Verification:MaxFailures", "2"));
        var visitor = site.NewVisitor();
        site.FailAlways(VerifyFault.Status(500));
        for (var i = 0; i < 4; i++) (await site.AnswerAsync(visitor)).AssertRefused(503, "unavailable");

        site.FailAlways(VerifyFault.None);
        site.Clock.Advance(CircuitBreaker.Pause);
        (await site.AnswerAsync(visitor)).AssertPassed();
        for (var i = 0; i < 2; i++) (await site.AnswerAsync(visitor, "evil.example")).AssertRefused(403, "rejected");
        (await site.AnswerAsync(visitor)).AssertRefused(429, "too-many-attempts");
    }

    [Fact]
    public async Task No_log_has_the_secret_or_a_token()
    {
        // A site of its own, since an outage is said once a minute.
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        var token = site.Mint(challenge);
        site.FailAlways(VerifyFault.ConnectionReset);

        await visitor.VerifyAsync(challenge, token);

        Assert.Contains(
            site.Log.All, entry => entry.Level == LogLevel.Error &&
            entry.Category.StartsWith("BotChallengePage", StringComparison.Ordinal));
        Assert.DoesNotContain(
            site.Log.All, entry => entry.Message.Contains(TurnstileSite.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(
            site.Log.All, entry => entry.Message.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_is_said_once_a_minute_and_not_once_an_answer()
    {
        await using var site = await TurnstileSite.StartAsync();
        site.FailAlways(VerifyFault.Status(503));

        for (var i = 0; i < 4; i++) (await site.AnswerAsync()).AssertRefused(503, "unavailable");

        Assert.Equal([403, 401, 412], Complaints(site));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await site.AnswerAsync()).AssertRefused(503, "unavailable");
        Assert.Equal([403, 401, 412, 403, 401], Complaints(site));
        // Three answers with two attempts each, and the first of them was said; the fourth asked nobody.
        Assert.Contains(
            site.Log.All, entry => entry.Id == 403 &&
            entry.Message.Contains("5 more attempts have failed since the last time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_is_a_secret_key_that_Cloudflare_does_not_know()
    {
        await using var site = await TurnstileSite.StartAsync(
            ("Turnstile:SecretKey", "0x4AAAAAAAnobodysSecretAAAAAAAAAAAA"));

        for (var i = 0; i < 4; i++) (await site.AnswerAsync()).AssertRefused(403, "rejected");

        Assert.Equal(404, Assert.Single(Complaints(site), id => id != 401));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await site.AnswerAsync()).AssertRefused(403, "rejected");
        Assert.Equal([404, 404], Complaints(site).Where(id => id != 401));
    }

    /// <summary>What an operator has to read of answers.</summary>
    private static int[] Complaints(TurnstileSite site) =>
    [
        .. site.Log.All
            .Where(entry => entry.Level >= LogLevel.Warning && entry.Id is >= 400 and < 500 &&
            entry.Category.StartsWith("BotChallengePage", StringComparison.Ordinal))
            .Select(entry => entry.Id),
    ];

    private static VerifyFault Fault(string name) => name switch
    {
        "hostname" => VerifyFault.WrongHostname("evil.example"),
        "201x" => VerifyFault.Status(201),
        "302" or "307" or "308" => VerifyFault.Redirect("http://127.0.0.1:1/", int.Parse(name)),
        ['-', .. var member] => VerifyFault.MissingField(member),
        [>= '4' and <= '5', ..] => VerifyFault.Status(int.Parse(name)),
        _ => (VerifyFault)typeof(VerifyFault).GetProperty(name)!.GetValue(null)!,
    };

    /// <summary>Nothing that came from the provider, no exception and no secret.</summary>
    private static void AssertSilent(Answer reply)
    {
        foreach (var word in new[] { TurnstileSite.Secret, "Exception", "siteverify", "error-codes", "Something else",
            "evil.example", "127.0.0.1", "   at " })
            Assert.DoesNotContain(word, reply.Body, StringComparison.Ordinal);
    }
}
