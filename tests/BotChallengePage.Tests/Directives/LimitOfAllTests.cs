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

    [Fact]
    public async Task It_may_refuse()
    {
        await using var site = await Site.With(typeof(Refusing)).StartAsync();

        (await site.NewVisitor().GetAsync("/refusing")).AssertLetThrough();
        var refused = await site.NewVisitor().GetAsync("/refusing");

        Assert.Equal((429, "60"), (refused.Status, refused.Header("Retry-After")));
        (await site.GetAsync("/refusing", await site.EarnPassAsync())).AssertLetThrough();
    }

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

    [Fact]
    public async Task Directives_share_it_under_one_name()
    {
        await using var site = await Site.With(typeof(Two)).StartAsync();

        (await site.NewVisitor().GetAsync("/one")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/two")).AssertLetThrough();
        (await site.NewVisitor().GetAsync("/one")).AssertChallenged();
        (await site.NewVisitor().GetAsync("/both")).AssertChallenged();
    }

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
