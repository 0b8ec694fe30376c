using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

public class OutputCacheTests
{
    [Fact]
    public async Task A_base_policy_does_not_get_in_the_way()
    {
        await using var site = await CachingSite(typeof(Guarded)).StartAsync();

        await site.AssertPassableAsync();
    }

    [Theory]
    [InlineData("Redirect", "/bot-challenge?dest=%2Fguarded")]
    [InlineData("Inline", "/guarded")]
    public async Task A_challenge_page_with_status_200_is_not_stored_for_others(string mode, string url)
    {
        await using var site = await CachingSite(typeof(Guarded)).Set(("Mode", mode), ("StatusCode", "200"))
            .StartAsync();

        var first = await site.GetAsync(url);
        var second = await site.GetAsync(url);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.NotEqual(first.Challenge!.GetAttribute("data-ticket"), second.Challenge!.GetAttribute("data-ticket"));
        Assert.Null(second.Header("Age"));

        var pass = await site.EarnPassAsync(url);
        Assert.Equal("the page", (await site.GetAsync("/guarded", pass)).Body);
    }

    [Fact]
    public async Task A_policy_that_stores_whatever_comes_stores_no_challenge()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddOutputCache(
                cache => cache.AddBasePolicy(
                    policy => policy.AddPolicy<StoreEverything>(), excludeDefaultPolicy: true)))
            .Use(app => app.UseRouting())
            .Use(app => app.UseOutputCache())
            .Set(("Mode", "Inline"))
            .StartAsync();
        await site.GetAsync("/open");
        Assert.NotNull((await site.GetAsync("/open")).Header("Age"));

        await site.GetAsync("/guarded");
        var second = await site.GetAsync("/guarded");

        Assert.Null(second.Header("Age"));
        Assert.Equal("the page", (await site.GetAsync("/guarded", await site.EarnPassAsync())).Body);
    }

    [Fact]
    public async Task The_answers_of_the_own_endpoints_are_not_stored()
    {
        await using var site = await CachingSite(typeof(Guarded)).StartAsync();
        var page = await site.GetAsync("/bot-challenge");
        var challengeUrl = page.Challenge!.GetAttribute("data-challenge-url")!;

        var first = await site.GetAsync(challengeUrl);
        var second = await site.GetAsync(challengeUrl);

        Assert.NotEqual((string)first.Json["signature"]!, (string)second.Json["signature"]!);
    }

    [Fact]
    public async Task ResponseCache_on_a_challenged_action_does_not_make_the_challenge_public()
    {
        await using var site = await Site.With(typeof(Cacheable))
            .Services(services => services.AddResponseCaching())
            .Use(app => app.UseResponseCaching())
            .Set(("Mode", "Inline"), ("StatusCode", "200"))
            .StartAsync();

        var first = await site.GetAsync("/cacheable");
        var second = await site.GetAsync("/cacheable");
        var passed = await site.GetAsync("/cacheable", await site.EarnPassAsync());

        Assert.Equal("no-store", first.Header("Cache-Control"));
        Assert.NotEqual(first.Challenge!.GetAttribute("data-ticket"), second.Challenge!.GetAttribute("data-ticket"));
        Assert.Equal("public,max-age=600", passed.Header("Cache-Control"));
    }

    private static Site CachingSite(params Type[] controllers) => Site.With(controllers)
        .Services(services => services.AddOutputCache(cache => cache.AddBasePolicy(policy => policy.Cache())))
        .Use(app => app.UseRouting())
        .Use(app => app.UseOutputCache());

    public class Cacheable : Controller
    {
        [HttpGet("/cacheable")]
        [BotChallenge]
        [ResponseCache(Duration = 600)]
        public string Index() => "the page";
    }

    /// <summary>As sites write them: every answer, whatever its status.</summary>
    private sealed class StoreEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = context.AllowCacheStorage = true;
            return default;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => default;
    }
}
