using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>Who is refused by a limit, and who is not.</summary>
public sealed class OverLimitTests
{
    public static TheoryData<string> Ways => ["attribute", "policy in code", "policy in configuration", "convention"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_is_over_it_is_refused_and_a_pass_lets_through(string way)
    {
        await using var site = await Refusing(way).StartAsync();
        using var measured = new Measurements(site);

        (await site.GetAsync("/page")).AssertLetThrough();
        Assert.Equal(429, (await site.GetAsync("/page")).Status);
        (await site.GetAsync("/page", await site.EarnPassAsync())).AssertLetThrough();

        Assert.Contains(
            measured.Of("botchallenge.decisions"),
            decision => decision.Contains("outcome=refused", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task With_LimitPassHolders_a_pass_is_counted_and_refused_too(string way)
    {
        await using var site = await Refusing(way, limitsPassHolders: true).StartAsync();
        var pass = await site.EarnPassAsync();

        (await site.GetAsync("/page", pass)).AssertLetThrough();
        Assert.Equal(429, (await site.GetAsync("/page", pass)).Status);
        Assert.Equal(429, (await site.GetAsync("/page")).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        (await site.GetAsync("/page", pass)).AssertLetThrough();
    }

    /// <summary>Flask-Vouch's limiter, and its challenge behind it: who keeps coming unasked is refused.</summary>
    [Fact]
    public async Task A_limit_that_refuses_holds_beside_a_directive_that_challenges()
    {
        await using var site = await Site.With(typeof(Both)).StartAsync();

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((await site.GetAsync("/both")).Status);

        Assert.Equal([200, 307, 307, 429, 429], statuses);
        (await site.GetAsync("/both", await site.EarnPassAsync())).AssertLetThrough();
    }

    [Fact]
    public async Task Only_reported_it_lets_through_and_says_so()
    {
        await using var site = await Site.In("Development", typeof(Attributed)).Set(("ReportOnly", "true"))
            .StartAsync();
        await site.GetAsync("/page");

        var answer = await site.GetAsync("/page");

        answer.AssertLetThrough();
        Assert.Null(answer.Header("Retry-After"));
        Assert.Contains("would_challenge", answer.Header("Bot-Challenge-Decision"));
        Assert.Contains("it would be refused, but ReportOnly is set", answer.Header("Bot-Challenge-Decision"));
    }

    [Fact]
    public async Task The_header_and_the_log_name_the_limit()
    {
        await using var site = await Site.In("Development", typeof(Attributed)).StartAsync();
        await site.GetAsync("/page");

        var header = (await site.GetAsync("/page")).Header("Bot-Challenge-Decision")!;

        Assert.StartsWith("refused; policy=\"default\"", header);
        Assert.Contains("within=\"00:01:00\"; after=\"1\"; count=\"2\"", header);
        Assert.Contains("why=\"the count is over After and OverLimit is Refuse\"", header);
        Assert.Equal(
            "refused: the count is over After and OverLimit is Refuse.", Assert.Single(site.Log.Of(108)).Message);
    }

    [Fact]
    public async Task An_event_tells_of_it()
    {
        var told = new List<BotChallengeDecisionContext>();
        await using var site = await Site.With(typeof(Attributed))
            .Add(services => services.AddBotChallengePage(options => options.Events.OnRefused = context =>
            {
                told.Add(context);
                return Task.CompletedTask;
            }))
            .StartAsync();

        await site.GetAsync("/page");
        await site.GetAsync("/page");

        var refused = Assert.Single(told);
        Assert.Equal(
            ("refused", "default", 1, 2L), (refused.Outcome, refused.Policy, refused.After!.Value, refused.Count));
    }

    /// <summary>What could not be counted is over no limit, and nobody can do anything about a refusal.</summary>
    [Theory]
    [InlineData("Allow", 200, 200)]
    [InlineData("Challenge", 307, 200)]
    public async Task A_store_that_fails_refuses_nobody(string onFailure, int status, int withPass)
    {
        var store = new RecordingCounterStore { Fault = _ => throw new InvalidOperationException("as wanted") };
        await using var site = await Refusing("attribute", limitsPassHolders: true)
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Set(("OnStoreFailure", onFailure))
            .StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal(status, (await site.GetAsync("/page")).Status);
        Assert.Equal(withPass, (await site.GetAsync("/page", pass)).Status);
    }

    [Fact]
    public async Task A_pass_that_is_refused_is_not_spent()
    {
        await using var site = await Refusing("attribute", limitsPassHolders: true).Set(("Pass:Budget", "2"))
            .StartAsync();
        var pass = await site.EarnPassAsync();

        (await site.GetAsync("/page", pass)).AssertLetThrough();
        for (var i = 0; i < 3; i++)
            Assert.Equal(429, (await site.GetAsync("/page", pass)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(61));

        (await site.GetAsync("/page", pass)).AssertLetThrough();
    }

    [Fact]
    public async Task The_librarys_own_endpoints_are_never_refused()
    {
        await using var site = await Site.With(typeof(Attributed))
            .Unmapped()
            .Use(app => app.MapGroup("").RequireBotChallenge(new BotChallengeAttribute
            {
                After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse, LimitPassHolders = true,
                Methods = "GET,POST", Counter = "own",
            }).MapBotChallengePage())
            .StartAsync();

        for (var i = 0; i < 3; i++)
            await site.EarnPassAsync();
    }

    /// <summary>A change that would lock everybody out is not taken.</summary>
    [Fact]
    public async Task A_change_that_refuses_everybody_is_not_taken()
    {
        await using var site = await Site.With(typeof(Under)).Set(
            ("Policies:limited:After", "1"), ("Policies:limited:Within", "00:01:00"),
            ("Policies:limited:OverLimit", "Refuse")).StartAsync();

        site.Edit(("Policies:limited:After", "0"));

        (await site.GetAsync("/under")).AssertLetThrough();
        Assert.Contains("After = 0 with OverLimit = Refuse", Assert.Single(site.Log.Of(503)).Message);
    }

    private static Site Refusing(string way, bool limitsPassHolders = false) => way switch
    {
        "attribute" => Site.With(limitsPassHolders ? typeof(AttributedForAll) : typeof(Attributed)),
        "policy in code" => Site.With(typeof(Bare)).Add(services => services.AddBotChallengePage()
            .AddPolicy("default", policy => policy.After(1, TimeSpan.FromMinutes(1))
                .OverLimit(OverLimitAction.Refuse).LimitPassHolders(limitsPassHolders))),
        "policy in configuration" => Site.With(typeof(Bare)).Set(
            ("Policies:default:After", "1"), ("Policies:default:Within", "00:01:00"),
            ("Policies:default:OverLimit", "Refuse"), ("Policies:default:LimitPassHolders", $"{limitsPassHolders}")),
        _ => Site.With().Use(app => app.MapGet("/page", () => "page").RequireBotChallenge(new BotChallengeAttribute
        {
            After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse, LimitPassHolders = limitsPassHolders,
        })),
    };

    public sealed class Bare : Controller
    {
        [HttpGet("/page")]
        [BotChallenge]
        public IActionResult Index() => Content("here");
    }

    public sealed class Under : Controller
    {
        [HttpGet("/under")]
        [BotChallenge(Policy = "limited")]
        public IActionResult Index() => Content("here");
    }

    public sealed class Attributed : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse)]
        public IActionResult Index() => Content("here");
    }

    public sealed class AttributedForAll : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(After = 1, Within = "00:01:00", OverLimit = OverLimitAction.Refuse, LimitPassHolders = true)]
        public IActionResult Index() => Content("here");
    }

    public sealed class Both : Controller
    {
        [HttpGet("/both")]
        [BotChallenge(After = 1, Within = "01:00:00")]
        [BotChallenge(After = 3, Within = "00:01:00", OverLimit = OverLimitAction.Refuse)]
        public IActionResult Index() => Content("here");
    }
}
