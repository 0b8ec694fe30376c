using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

public sealed class ProviderUnavailableTests
{
    private const string Fallback = "/bot-challenge?provider=proof-of-work";

    [Fact]
    public async Task By_default_the_page_goes_on_with_proof_of_work_whose_pass_is_good_for_an_hour()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        site.FailAlways(VerifyFault.Status(503));
        var refused = await site.AnswerAsync(visitor);
        refused.AssertRefused(503, "unavailable");

        var fallback = (string)refused.Json["fallback"]!;
        Assert.Equal(Fallback, fallback);
        Assert.Equal("proof-of-work", (await visitor.ChallengeAsync(fallback)).Provider);
        using var metrics = new Measurements(site.Site);
        visitor = await visitor.PassAsync(fallback);
        Assert.Single(metrics.MeasuredBy("botchallenge.pass.fallbacks"));

        await AssertGoodForAnHourAsync(site, visitor);
    }

    [Fact]
    public async Task The_fallback_keeps_policy_and_destination()
    {
        await using var site = await TurnstileSite.StartAsync(("Policies:strict:PassDuration", "2.00:00:00"));
        var visitor = site.NewVisitor();
        site.FailAlways(VerifyFault.Status(503));
        var challenge = await visitor.ChallengeAsync("/bot-challenge?policy=strict");

        var refused = await visitor.VerifyAsync(challenge, site.Mint(challenge));

        Assert.Equal("/bot-challenge?policy=strict&provider=proof-of-work", (string?)refused.Json["fallback"]);
        Assert.Equal(
            "/search?q=x",
            (await visitor.ChallengeAsync((string)refused.Json["fallback"]! + "&dest=%2Fsearch%3Fq%3Dx")).Destination);
    }

    [Fact]
    public async Task A_pass_from_Turnstile_itself_is_good_for_the_day()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };

        site.Clock.Advance(TimeSpan.FromHours(23));

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task A_stand_ins_pass_from_another_tab_does_not_take_it_away()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync(Fallback);
        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };

        visitor = visitor with { Cookie = (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed() };

        site.Clock.Advance(TimeSpan.FromHours(23));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task Nor_does_an_older_page()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var older = await visitor.ChallengeAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(9));
        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };

        visitor = visitor with { Cookie = (await visitor.VerifyAsync(older, site.Mint(older))).AssertPassed() };

        site.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task But_a_stand_ins_pass_comes_after_one_that_has_ended()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };
        site.Clock.Advance(TimeSpan.FromDays(1));

        await AssertGoodForAnHourAsync(site, await visitor.PassAsync(Fallback));
    }

    [Fact]
    public async Task And_after_one_that_is_used_up()
    {
        await using var site = await TurnstileSite.StartAsync(("Pass:Budget", "1"));
        var visitor = site.NewVisitor();
        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        (await visitor.GetAsync("/works.csv")).AssertChallenged();

        visitor = await visitor.PassAsync(Fallback);

        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task Deny_offers_nothing_else_and_gives_no_page_with_it()
    {
        await using var site = await TurnstileSite.StartAsync(("OnProviderUnavailable", "Deny"));
        site.FailAlways(VerifyFault.Status(503));

        var refused = await site.AnswerAsync();

        refused.AssertRefused(503, "unavailable");
        Assert.False(refused.Json.ContainsKey("fallback"));
        Assert.Equal("turnstile", (await site.NewVisitor().ChallengeAsync(Fallback)).Provider);
    }

    [Fact]
    public async Task Allow_lets_in_for_an_hour_who_could_not_be_checked()
    {
        await using var site = await TurnstileSite.StartAsync(("OnProviderUnavailable", "Allow"));
        var visitor = site.NewVisitor();
        site.FailAlways(VerifyFault.ConnectionReset);

        visitor = visitor with { Cookie = (await site.AnswerAsync(visitor)).AssertPassed() };

        await AssertGoodForAnHourAsync(site, visitor);
    }

    [Fact]
    public async Task But_nobody_who_was_rejected()
    {
        await using var site = await TurnstileSite.StartAsync(("OnProviderUnavailable", "Allow"));

        (await site.AnswerAsync(hostname: "evil.example")).AssertRefused(403, "rejected");
        site.FailAlways(VerifyFault.SuccessString);
        (await site.AnswerAsync()).AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task An_answer_of_one_provider_is_none_for_the_other()
    {
        await using var site = await TurnstileSite.StartAsync();
        var visitor = site.NewVisitor();
        var turnstile = await visitor.ChallengeAsync();
        var (_, answer) = await visitor.SolveAsync(Fallback);

        (await visitor.VerifyAsync(turnstile, answer.Payload)).AssertRefused(403, "rejected");
        Assert.Equal(400, (await visitor.GetAsync("/bot-challenge/proof-of-work?ticket=" + turnstile.Ticket)).Status);
    }

    [Fact]
    public async Task Nobody_can_ask_for_a_provider_that_the_site_does_not_have()
    {
        await using var site = await Site.Dummy().StartAsync();

        Assert.Equal(
            "proof-of-work", (await site.NewVisitor().ChallengeAsync("/bot-challenge?provider=turnstile")).Provider);
        Assert.Equal(
            "proof-of-work", (await site.NewVisitor().ChallengeAsync("/bot-challenge?provider=made-up")).Provider);
    }

    private static async Task AssertGoodForAnHourAsync(TurnstileSite site, Visitor visitor)
    {
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/works.csv")).AssertChallenged();
    }
}
