using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// Directives that come from conventions, conditions and policies instead of the attribute's own arguments.
/// </summary>
public sealed class ConventionTests
{
    [Fact]
    public async Task All_controllers_are_guarded_by_a_convention_on_them_but_not_what_skips()
    {
        await using var site = await Site.With(typeof(Plain))
            .Use(app => app.MapControllers().RequireBotChallenge(1, TimeSpan.FromHours(1))).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/plain")).Status);
        Assert.Equal(307, (await site.GetAsync("/plain")).Status);
        Assert.Equal(200, (await site.GetAsync("/plain/feed")).Status);
        Assert.Equal("the page", (await site.GetAsync("/plain", await site.EarnPassAsync())).Body);
    }

    [Fact]
    public async Task All_pages_are_guarded_by_a_convention_on_them()
    {
        await using var site = await Site.With().Views("/Pages/Open.cshtml", "/Pages/Guarded.cshtml")
            .Services(services => services.AddRazorPages())
            .Use(app => app.MapRazorPages().RequireBotChallenge())
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/open")).Status);
        Assert.Equal(200, (await site.GetAsync("/open", await site.EarnPassAsync())).Status);
    }

    [Fact]
    public async Task Groups_and_minimal_endpoints_are_guarded_without_middleware_and_counted_once()
    {
        var store = new RecordingCounterStore();
        await using var site = await Site.With()
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Use(app =>
            {
                var group = app.MapGroup("/group").RequireBotChallenge(1, TimeSpan.FromHours(1));
                group.MapGet("/a", () => "a").RequireBotChallenge(1, TimeSpan.FromHours(1));
                group.MapGet("/open", () => "open").SkipBotChallenge();
                app.MapGet("/free", () => "free");
            })
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/group/a")).Status);
        Assert.Equal(307, (await site.GetAsync("/group/a")).Status);
        Assert.Equal(200, (await site.GetAsync("/group/open")).Status);
        Assert.Equal(200, (await site.GetAsync("/free")).Status);
        Assert.Equal(2, store.Increments.Count);
    }

    [Fact]
    public async Task The_middleware_decides_instead_of_the_filter_and_not_besides_it()
    {
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.UseRouting())
            .Use(app => app.UseBotChallengePage()).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
    }

    [Fact]
    public async Task If_and_unless_and_conditions_of_policies_say_for_which_requests_a_directive_is()
    {
        await using var site = await Site.With(typeof(Conditional))
            .Add(services => services.AddBotChallengePage(options =>
                {
                    options.SkipWhen(BotChallengeConditions.SecretHeader("X-Uptime-Key", "0123456789abcdef"));
                    options.SkipWhen(Fail);
                })
                .AddPolicy("catalog", policy => policy.When(BotChallengeConditions.HasQuery).Unless<Internal>()))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/if")).Status);
        Assert.Equal(307, (await site.GetAsync("/if?q=x")).Status);
        Assert.Equal(200, (await site.GetAsync("/if?q=x&print=1")).Status);
        Assert.Equal(200, (await site.GetAsync("/if?q=x", ("X-Uptime-Key", "0123456789abcdef"))).Status);
        Assert.Equal(307, (await site.GetAsync("/if?q=x", ("X-Uptime-Key", "0123456789abcdeX"))).Status);
        Assert.Equal(200, (await site.GetAsync("/policy")).Status);
        Assert.Equal(307, (await site.GetAsync("/policy?q=x")).Status);
        Assert.Equal(200, (await site.GetAsync("/policy?q=x", ("X-Internal", "1"))).Status);
    }

    private static bool Fail(HttpContext context) => throw new InvalidOperationException("as the test wants it");

    public class Plain : Controller
    {
        [HttpGet("/plain")]
        public string Index() => "the page";

        [HttpGet("/plain/feed"), SkipBotChallenge]
        public string Feed() => "the feed";
    }

    public class Conditional : Controller
    {
        [HttpGet("/if"), BotChallenge(If = nameof(HasSearch), Unless = nameof(IsPrint))]
        public string Index() => "the page";

        [HttpGet("/policy"), BotChallenge(Policy = "catalog")]
        public string Catalog() => "the page";

        private static bool HasSearch(HttpContext context) => context.Request.Query.ContainsKey("q");

        private static ValueTask<bool> IsPrint(HttpContext context) => new(context.Request.Query.ContainsKey("print"));
    }

    private sealed class Internal : IBotChallengeCondition
    {
        public ValueTask<bool> IsMetAsync(HttpContext context) =>
            new(context.Request.Headers.ContainsKey("X-Internal"));
    }
}
