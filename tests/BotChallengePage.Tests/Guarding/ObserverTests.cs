using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>Observers are handed each finished decision, and none of their faults reaches a visitor.</summary>
public sealed class ObserverTests
{
    [Fact]
    public async Task Every_decision_is_told_once_with_its_reason()
    {
        var observer = new RecordingObserver();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IBotChallengeDecisionObserver>(observer)).StartAsync();
        var pass = await site.EarnPassAsync();

        await site.GetAsync("/limited");
        await site.GetAsync("/limited");
        await site.GetAsync("/limited", pass);
        await site.SendAsync(HttpMethod.Post, "/limited");

        Assert.Equal(
            [
                ("under_limit", "the count is within After", 1L, true),
                ("challenged", "the count is over After", 2L, false),
                ("pass", "the pass is good", null, true),
                ("exempt", "requests with its method are not guarded", (long?)null, true),
            ],
            observer.Decisions.Select(
                told => (told.Decision.OutcomeName, told.Decision.Reason, told.Decision.Count,
                    told.Decision.LetsThrough)));
        Assert.All(observer.Decisions, told => Assert.Equal("default", told.Decision.Policy));
        // The directive, where it is what decided.
        Assert.All(observer.Decisions.SkipLast(1), told => Assert.Equal(
            ("default", (int?)1, (TimeSpan?)TimeSpan.FromHours(1)),
            (told.Decision.Counter, told.Decision.After, told.Decision.Within)));
        Assert.Equal(
            ((string?)null, (int?)null, (TimeSpan?)null),
            observer.Decisions.Select(told => (told.Decision.Counter, told.Decision.After, told.Decision.Within))
                .Last());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_throws_is_logged_and_the_others_are_told(bool atOnce)
    {
        var observer = new RecordingObserver();
        await using var site = await Site.With(typeof(Guarded)).Services(services => services
            .AddSingleton<IBotChallengeDecisionObserver>(new Faulty(atOnce))
            .AddSingleton<IBotChallengeDecisionObserver>(observer)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);

        Assert.Equal(2, observer.Decisions.Count);
        Assert.Single(site.Log.Of(106));
    }

    private sealed class Faulty(bool atOnce) : IBotChallengeDecisionObserver
    {
        public ValueTask DecidedAsync(HttpContext context, BotChallengeDecision decision) =>
            atOnce ? throw new InvalidOperationException("broken") : LaterAsync();

        private static async ValueTask LaterAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("broken");
        }
    }
}
