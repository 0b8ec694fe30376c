using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>A limit of all clients together, alone and beside that of each.</summary>
public sealed class LimitOfAllTests
{
    public static TheoryData<string> Ways =>
        ["attribute", "policy in code", "policy in configuration", "one text in configuration", "convention"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Once_it_is_reached_everybody_without_a_pass_is_asked_and_nobody_with_one(string way)
    {
        await using var site = await Limited(way).StartAsync();
        var pass = await site.EarnPassAsync();

        for (var i = 0; i < 4; i++)
            (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
        for (var i = 0; i < 3; i++)
            (await site.NewVisitor().GetAsync("/page")).AssertChallenged();
        for (var i = 0; i < 5; i++)
            (await site.GetAsync("/page", pass)).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(11));
        (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_client_over_its_own_limit_uses_up_nobody_elses(string way)
    {
        await using var site = await Limited(way).StartAsync();
        var crawler = site.NewVisitor();

        for (var i = 0; i < 2; i++)
            (await crawler.GetAsync("/page")).AssertLetThrough();
        for (var i = 0; i < 50; i++)
            (await crawler.GetAsync("/page")).AssertChallenged();

        (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/page")).AssertChallenged();
    }

    [Fact]
    public async Task It_may_stand_alone_and_the_header_says_whose_count_it_is()
    {
        await using var site = await Site.In("Development", typeof(Alone)).StartAsync();

        var first = await site.NewVisitor().GetAsync("/alone");
        var second = await site.NewVisitor().GetAsync("/alone");

        first.AssertLetThrough();
        Assert.Contains("why=\"the count of all clients is within AfterAll\"", first.Header("Bot-Challenge-Decision"));
        second.AssertChallenged();
        Assert.Contains(
            "within=\"00:01:00\"; of=\"all\"; after=\"1\"; count=\"2\"", second.Header("Bot-Challenge-Decision"));
        Assert.Contains("why=\"the count of all clients is over AfterAll\"", second.Header("Bot-Challenge-Decision"));
    }

    /// <summary>One client can use it up, and nobody could do anything about it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_refuses_nobody_and_a_pass_goes_by_it_whatever_else_is_refused(bool limitsPassHolders)
    {
        await using var site = await Site.With()
            .Set(
                ("Policies:default:After", "3"), ("Policies:default:Within", "00:01:00"),
                ("Policies:default:AfterAll", "2"), ("Policies:default:WithinAll", "00:01:00"),
                ("Policies:default:OverLimit", "Refuse"), ("Policies:default:LimitPassHolders", $"{limitsPassHolders}"))
            .Use(app => app.MapGet("/page", () => "here").RequireBotChallenge())
            .StartAsync();
        var script = site.NewVisitor();
        for (var i = 0; i < 2; i++)
            (await script.GetAsync("/page")).AssertLetThrough();

        (await site.NewVisitor().GetAsync("/page")).AssertChallenged();
        var person = await site.NewVisitor().PassAsync();
        for (var i = 0; i < 3; i++)
            (await person.GetAsync("/page")).AssertLetThrough();
        Assert.Equal(limitsPassHolders ? 429 : 200, (await person.GetAsync("/page")).Status);
        // Who is over their own limit is refused, as ever.
        (await script.GetAsync("/page")).AssertChallenged();
        Assert.Equal(429, (await script.GetAsync("/page")).Status);
    }

    [Fact]
    public async Task What_a_pass_opens_is_not_counted_for_all()
    {
        await using var site = await Site.With()
            .Set(
                ("Policies:default:After", "9"), ("Policies:default:Within", "00:01:00"),
                ("Policies:default:AfterAll", "2"), ("Policies:default:WithinAll", "00:01:00"),
                ("Policies:default:OverLimit", "Refuse"), ("Policies:default:LimitPassHolders", "true"))
            .Use(app => app.MapGet("/page", () => "here").RequireBotChallenge())
            .StartAsync();
        var pass = await site.EarnPassAsync();
        for (var i = 0; i < 5; i++)
            (await site.GetAsync("/page", pass)).AssertLetThrough();

        (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/page")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/page")).AssertChallenged();
    }

    [Fact]
    public async Task To_refuse_by_it_alone_stops_the_app() => Assert.Contains(
        "OverLimit is Refuse, but there is no limit of each client: set After and Within, or drop OverLimit",
        await Site.With(typeof(Refusing)).FailToStartAsync());

    [Fact]
    public async Task It_may_slide()
    {
        await using var site = await Site.With(typeof(SlidingOfAll)).StartAsync();

        for (var i = 0; i < 10; i++)
            (await site.NewVisitor().GetAsync("/sliding")).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(90));
        for (var i = 0; i < 5; i++)
            (await site.NewVisitor().GetAsync("/sliding")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/sliding")).AssertChallenged();
    }

    [Fact]
    public async Task Both_cost_an_increment_each_and_the_second_only_within_the_first()
    {
        var store = new RecordingCounterStore();
        await using var site = await Limited("attribute")
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/page");

        Assert.Equal(5, store.Increments.Count);
        Assert.Equal(2, store.Increments.Distinct().Count());
        Assert.Equal(2, store.Increments.Count(key => key == store.Increments[1]));
    }

    [Theory]
    [InlineData("Allow", 200)]
    [InlineData("Challenge", 307)]
    public async Task A_store_that_fails_is_answered_as_the_options_say(string onFailure, int status)
    {
        var store = new RecordingCounterStore { Fault = _ => throw new InvalidOperationException("as wanted") };
        await using var site = await Limited("attribute").Set(("OnStoreFailure", onFailure))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();

        Assert.Equal(status, (await site.GetAsync("/page")).Status);
    }

    /// <summary>A busy page is not to put a quiet one over its limit.</summary>
    [Fact]
    public async Task Each_place_where_it_is_said_has_a_count_of_its_own()
    {
        await using var site = await Site.With(typeof(Two), typeof(Whole))
            .Use(app => app.MapGet("/busy", () => "here").RequireBotChallenge(OfAll(1000)))
            .Use(app => app.MapGet("/quiet", () => "here").RequireBotChallenge(OfAll(2)))
            .StartAsync();
        foreach (var path in new[] { "/one", "/two", "/quiet", "/whole/a" })
        {
            for (var i = 0; i < 5; i++)
                (await site.NewVisitor().GetAsync("/busy")).AssertLetThrough();
            (await site.NewVisitor().GetAsync(path)).AssertLetThrough();
            (await site.NewVisitor().GetAsync(path)).AssertLetThrough();
            (await site.NewVisitor().GetAsync(path)).AssertChallenged();
        }

        // The class is one place, with all its actions, and several directives on one action count once.
        (await site.NewVisitor().GetAsync("/whole/b")).AssertChallenged();
        for (var i = 0; i < 2; i++)
            (await site.NewVisitor().GetAsync("/both")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/both")).AssertChallenged();
    }

    [Fact]
    public async Task A_policy_counts_for_all_that_name_it_and_so_does_a_counter()
    {
        await using var site = await Site.With()
            .Set(
                ("Policies:search:AfterAll", "2"), ("Policies:search:WithinAll", "00:01:00"),
                ("Policies:other:AfterAll", "2"), ("Policies:other:WithinAll", "00:01:00"))
            .Use(app =>
            {
                app.MapGet("/a", () => "here").RequireBotChallenge("search");
                app.MapGet("/b", () => "here").RequireBotChallenge("search");
                app.MapGet("/other", () => "here").RequireBotChallenge("other");
                app.MapGet("/c", () => "here").RequireBotChallenge(OfAll(2, "together"));
                app.MapGet("/d", () => "here").RequireBotChallenge(OfAll(2, "together"));
            })
            .StartAsync();
        foreach (var (one, other) in new[] { ("/a", "/b"), ("/c", "/d") })
        {
            (await site.NewVisitor().GetAsync(one)).AssertLetThrough();
            (await site.NewVisitor().GetAsync(other)).AssertLetThrough();
            (await site.NewVisitor().GetAsync(one)).AssertChallenged();
            (await site.NewVisitor().GetAsync(other)).AssertChallenged();
        }

        (await site.NewVisitor().GetAsync("/other")).AssertLetThrough();
    }

    private static BotChallengeAttribute OfAll(int after, string? counter = null) =>
        new() { AfterAll = after, WithinAll = "00:01:00", Counter = counter };

    private static Site Limited(string way) => way switch
    {
        "attribute" => Site.With(typeof(Attributed)),
        "policy in code" => Site.With(typeof(Bare)).Add(services => services.AddBotChallengePage()
            .AddPolicy("default", policy => policy
                .After(2, TimeSpan.FromSeconds(10)).AfterAll(4, TimeSpan.FromSeconds(10)))),
        "policy in configuration" => Site.With(typeof(Bare)).Set(
            ("Policies:default:After", "2"), ("Policies:default:Within", "00:00:10"),
            ("Policies:default:AfterAll", "4"), ("Policies:default:WithinAll", "00:00:10")),
        "one text in configuration" => Site.With(typeof(Bare)).Set(("Policies:default:Limit", "2, 4 per 10 seconds")),
        _ => Site.With().Use(app => app.MapGet("/page", () => "page").RequireBotChallenge(new BotChallengeAttribute
        {
            After = 2, Within = "00:00:10", AfterAll = 4, WithinAll = "00:00:10",
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
        [BotChallenge(After = 2, Within = "00:00:10", AfterAll = 4, WithinAll = "00:00:10")]
        public IActionResult Index() => Content("here");
    }

    public sealed class Alone : Controller
    {
        [HttpGet("/alone")]
        [BotChallenge(AfterAll = 1, WithinAll = "00:01:00")]
        public IActionResult Index() => Content("here");
    }

    public sealed class Refusing : Controller
    {
        [HttpGet("/refusing")]
        [BotChallenge(AfterAll = 1, WithinAll = "00:01:00", OverLimit = OverLimitAction.Refuse)]
        public IActionResult Index() => Content("here");
    }

    public sealed class SlidingOfAll : Controller
    {
        [HttpGet("/sliding")]
        [BotChallenge(AfterAll = 10, WithinAll = "00:01:00", Window = CounterWindow.Sliding)]
        public IActionResult Index() => Content("here");
    }

    [BotChallenge(AfterAll = 2, WithinAll = "00:01:00")]
    public sealed class Whole : Controller
    {
        [HttpGet("/whole/a")]
        public IActionResult A() => Content("here");

        [HttpGet("/whole/b")]
        public IActionResult B() => Content("here");
    }

    public sealed class Two : Controller
    {
        [HttpGet("/one")]
        [BotChallenge(AfterAll = 2, WithinAll = "00:01:00")]
        public IActionResult One() => Content("here");

        [HttpGet("/two")]
        [BotChallenge(AfterAll = 2, WithinAll = "00:01:00")]
        public IActionResult Other() => Content("here");

        [HttpGet("/both")]
        [BotChallenge(AfterAll = 2, WithinAll = "00:01:00")]
        [BotChallenge(AfterAll = 9, WithinAll = "00:01:00")]
        public IActionResult Both() => Content("here");
    }
}
