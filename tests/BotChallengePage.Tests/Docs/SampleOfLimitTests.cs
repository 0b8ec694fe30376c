using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;

namespace BotChallengePage.Tests.Docs;

/// <summary>Holds the samples of docs/limits.md to what the text says.</summary>
public sealed class SampleOfLimitTests
{
    [Fact]
    public async Task Half_a_window_later_half_of_the_allowance_is_there()
    {
        await using var site = await Site.With().Build(SamplesOfLimits.Search)
            .Use(app => app.MapGet("/search", () => "…").RequireBotChallenge("search")).StartAsync();
        for (var i = 0; i < 100; i++)
            (await site.GetAsync("/search")).AssertLetThrough();

        site.Clock.Advance(TimeSpan.FromSeconds(90));

        for (var i = 0; i < 50; i++)
            (await site.GetAsync("/search")).AssertLetThrough();
        (await site.GetAsync("/search")).AssertChallenged();
    }

    [Fact]
    public async Task Whoever_is_over_the_limit_is_refused()
    {
        await using var site = await Site.With(typeof(ExportsController)).StartAsync();

        Assert.Equal(429, await StatusOfRequestAsync(101, site, "/exports/1912"));
        (await site.GetAsync("/exports/1912", await site.EarnPassAsync())).AssertLetThrough();
    }

    [Fact]
    public async Task Visitors_with_a_pass_are_refused_too()
    {
        await using var site = await Site.With().Build(SamplesOfLimits.Exports)
            .Use(app => app.MapGet("/export", () => "…").RequireBotChallenge("exports")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=exports");

        Assert.Equal(429, await StatusOfRequestAsync(101, site, "/export", pass));
    }

    [Fact]
    public async Task Who_never_answers_is_challenged_and_then_refused()
    {
        await using var site = await Site.With(typeof(TwoLimitsController)).StartAsync();

        Assert.Equal(307, await StatusOfRequestAsync(3, site, "/both"));
        Assert.Equal(429, await StatusOfRequestAsync(98, site, "/both"));
    }

    private static async Task<int> StatusOfRequestAsync(
        int number, Site site, string path, params (string Name, string Value)[] headers)
    {
        for (var i = 1; i < number; i++)
            Assert.NotEqual(429, (await site.GetAsync(path, headers)).Status);
        return (await site.GetAsync(path, headers)).Status;
    }
}
