using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>A visitor who finds a request that a condition throws at has not found a way in.</summary>
public sealed class FaultyConditionTests
{
    [Fact]
    public async Task When_counts_as_met()
    {
        await using var site = await StartAsync(policy => policy.When(IsFar));

        Assert.Equal(200, (await site.GetAsync("/page?page=1")).Status);
        Assert.Equal(307, (await site.GetAsync("/page?page=9")).Status);
        Assert.Equal(307, (await site.GetAsync("/page?page=x")).Status);
        Assert.Single(site.Log.Of(102));
    }

    [Fact]
    public async Task Unless_counts_as_not_met()
    {
        await using var site = await StartAsync(policy => policy.Unless(IsFar));

        Assert.Equal(307, (await site.GetAsync("/page?page=1")).Status);
        Assert.Equal(200, (await site.GetAsync("/page?page=9")).Status);
        Assert.Equal(307, (await site.GetAsync("/page?page=x")).Status);
    }

    [Fact]
    public async Task SkipWhen_counts_as_not_met()
    {
        await using var site = await StartAsync(_ => { }, options => options.SkipWhen(IsFar));

        Assert.Equal(200, (await site.GetAsync("/page?page=9")).Status);
        Assert.Equal(307, (await site.GetAsync("/page?page=x")).Status);
    }

    private static bool IsFar(HttpContext context) =>
        int.Parse(context.Request.Query["page"]!, System.Globalization.CultureInfo.InvariantCulture) > 3;

    private static Task<Site> StartAsync(
        Action<BotChallengePolicyBuilder> policy, Action<BotChallengePageOptions>? options = null) => Site.With()
        .Add(services => services.AddBotChallengePage(all =>
        {
            all.AddPolicy("far", policy);
            options?.Invoke(all);
        }))
        .Use(app => app.MapGet("/page", () => "the page").RequireBotChallenge("far"))
        .StartAsync();
}
