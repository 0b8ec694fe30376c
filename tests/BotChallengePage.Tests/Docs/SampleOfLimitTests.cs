using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task After_300_requests_of_all_everybody_without_a_pass_is_asked()
    {
        await using var site = await Site.With().Build(SamplesOfLimits.AllTogether)
            .Use(app => app.MapGet("/search", () => "…").RequireBotChallenge("search")).StartAsync();
        for (var i = 0; i < 300; i++)
            (await site.NewVisitor($"10.{i / 10}.0.1").GetAsync("/search")).AssertLetThrough();

        (await site.NewVisitor().GetAsync("/search")).AssertChallenged();
        (await site.GetAsync("/search", await site.EarnPassAsync("/bot-challenge?policy=search"))).AssertLetThrough();
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

    [Fact]
    public async Task While_it_is_calm_nobody_is_asked()
    {
        await using var site = await Site.With().Build(SamplesOfLimits.UnderLoad)
            .Use(app => app.MapGet("/search", () => "…").RequireBotChallenge("search")).StartAsync();

        for (var i = 0; i < 5; i++)
            (await site.GetAsync("/search")).AssertLetThrough();
    }

    [Fact]
    public async Task What_the_frameworks_limiter_rejects_is_challenged_and_passes()
    {
        await using var site = await Site.With()
            .Build(builder => builder.Services.AddBotChallengePage(), SamplesOfLimits.FrameworksLimiter)
            .Use(app => app.UseRouting())
            .Use(app => app.UseRateLimiter())
            .Use(app => app.MapGet("/search", () => "…").RequireRateLimiting("search"))
            .StartAsync();

        Assert.Equal(307, await StatusOfRequestAsync(101, site, "/search"));
        (await site.GetAsync("/search", await site.EarnPassAsync())).AssertLetThrough();
    }

    private static async Task<int> StatusOfRequestAsync(
        int number, Site site, string path, params (string Name, string Value)[] headers)
    {
        for (var i = 1; i < number; i++)
            Assert.NotEqual(429, (await site.GetAsync(path, headers)).Status);
        return (await site.GetAsync(path, headers)).Status;
    }
}
