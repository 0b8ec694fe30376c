using BotChallengePage.Tests.Protocol;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Outages;

/// <summary>Siteverify hangs: one visitor waits for one time limit, and nobody else waits at all.</summary>
public sealed class TurnstileDownTests
{
    [Fact]
    public async Task A_visitor_is_through_within_the_time_limit_and_one_proof_of_work_and_the_next_without_waiting()
    {
        await using var site = await TurnstileSite.StartAsync(("Fallback:0", "proof-of-work"));
        var limit = TimeSpan.FromSeconds(3);
        site.FailAlways(VerifyFault.Delay(TimeSpan.FromDays(1)));
        var began = site.Clock.GetUtcNow();

        var first = site.NewVisitor();
        var answering = site.AnswerAsync(first);
        await site.Clock.WaitForTimerAsync(limit);
        site.Clock.Advance(limit);
        var refused = await answering.WaitAsync(TimeSpan.FromSeconds(30));
        refused.AssertRefused(503, "unavailable");
        first = await first.PassAsync((string)refused.Json["fallback"]!);
        (await first.GetAsync("/works.csv")).AssertLetThrough();
        Assert.Equal(limit, site.Clock.GetUtcNow() - began);

        for (var i = 0; i < 10; i++)
        {
            var next = site.NewVisitor();
            var challenge = await next.ChallengeAsync();
            Assert.Equal("proof-of-work", challenge.Provider);
            next = await next.PassAsync();
            (await next.GetAsync("/works.csv")).AssertLetThrough();
        }

        Assert.Equal(limit, site.Clock.GetUtcNow() - began);
    }
}
