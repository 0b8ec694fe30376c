using BotChallengePage.Tests.Counters;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>A window that slides, as directives and policies say it.</summary>
public sealed class SlidingTests
{
    private const string CannotSlide =
        "Window is Sliding, and a script counts in fixed windows only. Drop Window, or count in another store: " +
        "UseMemoryCounters(), UseRedisCounters(), or one of your own whose CountsSlidingWindows is true.";

    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var way in new[] { "attribute", "policy in code", "policy in configuration", "convention" })
            {
                ways.Add(way, false);
                ways.Add(way, true);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task After_its_end_a_window_still_counts_for_what_is_left_of_it(string way, bool isInCache)
    {
        var site = Sliding(way);
        if (isInCache)
            site.Services(services => services.AddSingleton<IDistributedCache>(new RecordingCache(site.Clock)));
        await using var started = await site.StartAsync();

        Assert.Equal([200, 200, 307], await StatusesAsync(site, 3));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal([200, 307], await StatusesAsync(site, 2));
        site.Clock.Advance(TimeSpan.FromSeconds(28));
        Assert.Equal([307], await StatusesAsync(site, 1));
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([200, 307], await StatusesAsync(site, 2));
    }

    [Fact]
    public async Task A_refusal_says_when_there_is_room_again_and_there_is()
    {
        await using var site = await Site.In("Development", typeof(Refusing)).StartAsync();
        await site.GetAsync("/page");

        var refused = await site.GetAsync("/page");

        Assert.Equal((429, "61"), (refused.Status, refused.Header("Retry-After")));
        Assert.Contains(
            "within=\"00:01:00\"; window=\"sliding\"; after=\"1\"; count=\"2\"",
            refused.Header("Bot-Challenge-Decision"));
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((429, "1"), await StatusAndWaitAsync(site));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await site.GetAsync("/page")).AssertLetThrough();
    }

    [Fact]
    public async Task A_store_that_knows_fixed_windows_only_stops_the_app()
    {
        var message = await Sliding("attribute")
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(new ScriptedStore()))
            .FailToStartAsync();

        Assert.Contains(CannotSlide, message);
    }

    [Fact]
    public async Task Nor_is_a_change_taken_that_such_a_store_cannot_count()
    {
        await using var site = await Site.With(typeof(Bare))
            .Set(("Policies:default:After", "1"), ("Policies:default:Within", "00:01:00"))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(new ScriptedStore()))
            .StartAsync();

        site.Edit(("Policies:default:Window", "Sliding"));

        Assert.Contains(CannotSlide, Assert.Single(site.Log.Of(503)).Message);
        (await site.GetAsync("/page")).AssertLetThrough();
    }

    [Fact]
    public async Task A_store_of_the_apps_own_may_slide()
    {
        var store = new ScriptedStore
        {
            CountsSlidingWindows = true, Answer = () => ScriptedStore.Counted(3, TimeSpan.FromSeconds(10)),
        };
        await using var site = await Sliding("attribute")
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();

        // Known to be over its limit, a client is not asked about before there is room.
        Assert.Equal([307, 307, 307], await StatusesAsync(site, 3));
        Assert.Equal(1, store.Calls);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        store.Answer = () => ScriptedStore.Counted(2);
        Assert.Equal([200], await StatusesAsync(site, 1));
    }

    /// <summary>Over a limit of 2 says nothing of a limit of 5, for which there is room much earlier.</summary>
    [Fact]
    public async Task A_directive_with_a_higher_limit_asks_for_itself()
    {
        var store = new ScriptedStore
        {
            CountsSlidingWindows = true, Answer = () => ScriptedStore.Counted(9, TimeSpan.FromSeconds(10)),
        };
        await using var site = await Site.With(typeof(TwoLimits))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/low")).Status);
        store.Answer = () => ScriptedStore.Counted(5);
        (await site.GetAsync("/high")).AssertLetThrough();
        Assert.Equal(307, (await site.GetAsync("/low")).Status);
        Assert.Equal(2, store.Calls);
    }

    private static async Task<(int Status, string? Wait)> StatusAndWaitAsync(Site site)
    {
        var answer = await site.GetAsync("/page");
        return (answer.Status, answer.Header("Retry-After"));
    }

    private static async Task<IReadOnlyList<int>> StatusesAsync(Site site, int requests)
    {
        var statuses = new int[requests];
        for (var i = 0; i < requests; i++)
            statuses[i] = (await site.GetAsync("/page")).Status;
        return statuses;
    }

    private static Site Sliding(string way) => way switch
    {
        "attribute" => Site.With(typeof(Attributed)),
        "policy in code" => Site.With(typeof(Bare)).Add(services => services.AddBotChallengePage()
            .AddPolicy("default", policy => policy.After(2, TimeSpan.FromMinutes(1)).Window(CounterWindow.Sliding))),
        "policy in configuration" => Site.With(typeof(Bare)).Set(
            ("Policies:default:After", "2"), ("Policies:default:Within", "00:01:00"),
            ("Policies:default:Window", "Sliding")),
        _ => Site.With().Use(app => app.MapGet("/page", () => "page").RequireBotChallenge(new BotChallengeAttribute
        {
            After = 2, Within = "00:01:00", Window = CounterWindow.Sliding,
        })),
    };

    public sealed class Bare : Controller
    {
        [HttpGet("/page")]
        [BotChallenge]
        public IActionResult Index() => Content("here");
    }

    public sealed class Attributed : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(After = 2, Within = "00:01:00", Window = CounterWindow.Sliding)]
        public IActionResult Index() => Content("here");
    }

    public sealed class Refusing : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(
            After = 1, Within = "00:01:00", Window = CounterWindow.Sliding, OverLimit = OverLimitAction.Refuse)]
        public IActionResult Index() => Content("here");
    }

    public sealed class TwoLimits : Controller
    {
        [HttpGet("/low")]
        [BotChallenge(After = 2, Within = "00:01:00", Window = CounterWindow.Sliding)]
        public IActionResult Low() => Content("here");

        [HttpGet("/high")]
        [BotChallenge(After = 5, Within = "00:01:00", Window = CounterWindow.Sliding)]
        public IActionResult High() => Content("here");
    }
}
