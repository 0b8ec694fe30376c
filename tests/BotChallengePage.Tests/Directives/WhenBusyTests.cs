using BotChallengePage.Load;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>Directives that are there only while the app is busy.</summary>
public sealed class WhenBusyTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ScriptedLoad _load = new();

    public static TheoryData<string> Ways => ["attribute", "policy in code", "policy in configuration", "convention"];

    public void Dispose() => _load.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nobody_is_asked_while_it_is_calm_and_everybody_while_it_is_busy(string way)
    {
        await using var site = await Waiting(way).Set(("Busy:Requests", "100")).StartAsync();

        (await site.GetAsync("/page")).AssertLetThrough();
        Sample(site, new(100, 0, 0, TimeSpan.Zero));
        (await site.GetAsync("/page")).AssertChallenged();
        (await site.GetAsync("/page", await site.EarnPassAsync())).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Sample(site, default);
        (await site.GetAsync("/page")).AssertLetThrough();
        Assert.True(_load.CountsRequests);
    }

    [Theory]
    [InlineData("Busy:Requests", "100", 99, 0, 0, 0, false)]
    [InlineData("Busy:Requests", "100", 100, 0, 0, 0, true)]
    [InlineData("Busy:Cpu", "80", 0, 79.9, 0, 0, false)]
    [InlineData("Busy:Cpu", "80", 0, 80, 0, 0, true)]
    [InlineData("Busy:QueueLength", "50", 0, 0, 49, 0, false)]
    [InlineData("Busy:QueueLength", "50", 0, 0, 50, 0, true)]
    [InlineData("Busy:QueueDelay", "00:00:00.200", 0, 0, 0, 199, false)]
    [InlineData("Busy:QueueDelay", "00:00:00.200", 0, 0, 0, 200, true)]
    // What is not named is not looked at.
    [InlineData("Busy:Requests", "100", 0, 100, 9999, 9999, false)]
    public async Task Each_measure_is_enough_by_itself(
        string key, string value, int requests, double cpu, int length, int delay, bool isBusy)
    {
        await using var site = await Waiting("attribute").Set((key, value)).StartAsync();

        Sample(site, new(requests, cpu, length, TimeSpan.FromMilliseconds(delay)));

        Assert.Equal(isBusy ? 307 : 200, (await site.GetAsync("/page")).Status);
    }

    [Fact]
    public async Task It_stays_busy_for_the_minimum_time_and_until_it_is_well_below()
    {
        await using var site = await Waiting("attribute")
            .Set(("Busy:Cpu", "80"), ("Busy:MinimumTime", "00:00:10")).StartAsync();
        Sample(site, new(0, 95, 0, TimeSpan.Zero));

        for (var second = 1; second < 10; second++)
        {
            Sample(site, default);
            Assert.Equal(307, (await site.GetAsync("/page")).Status);
        }

        // Below what began it, but not by a fifth.
        Sample(site, new(0, 70, 0, TimeSpan.Zero));
        Assert.Equal(307, (await site.GetAsync("/page")).Status);
        Sample(site, new(0, 63, 0, TimeSpan.Zero));
        (await site.GetAsync("/page")).AssertLetThrough();
        // And from there not up again before it is reached.
        Sample(site, new(0, 79, 0, TimeSpan.Zero));
        (await site.GetAsync("/page")).AssertLetThrough();
    }

    [Fact]
    public async Task A_line_says_when_it_begins_and_one_when_it_ends()
    {
        await using var site = await Waiting("attribute").Set(("Busy:Requests", "100")).StartAsync();

        for (var i = 0; i < 40; i++)
            Sample(site, new(120, 12.3, 4, TimeSpan.FromMilliseconds(5)));
        for (var i = 0; i < 40; i++)
            Sample(site, default);

        Assert.Equal(
            "The app is busy, and directives with WhenBusy are in force: 120 requests in progress, 12 % CPU, " +
            "4 work items waiting, the last for 5 ms.",
            Assert.Single(site.Log.Of(522)).Message);
        Assert.StartsWith(
            "The app is not busy any more, after 40 seconds: 0 requests in progress",
            Assert.Single(site.Log.Of(523)).Message);
    }

    [Fact]
    public async Task No_request_looks_at_the_load()
    {
        await using var site = await Waiting("attribute").Set(("Busy:Requests", "100")).StartAsync();

        for (var i = 0; i < 20; i++)
            (await site.GetAsync("/page")).AssertLetThrough();

        Assert.Equal(0, _load.Reads);
        Sample(site, default);
        Assert.Equal(1, _load.Reads);
    }

    /// <summary>What a calm app has no use for, it does not do: not for one directive, nor for several.</summary>
    [Theory]
    [InlineData("/page")]
    [InlineData("/twice")]
    public async Task No_pass_is_opened_before(string path)
    {
        var looks = 0;
        await using var site = await Site.With(typeof(Attributed), typeof(Twice))
            .Set(("Busy:Requests", "100"))
            .Services(services => services.AddSingleton<ILoadMeter>(_load))
            .Add(services => services.AddBotChallengePage(options => options.Pass.Fingerprint = _ =>
            {
                looks++;
                return "the same";
            }))
            .StartAsync();
        var pass = await site.EarnPassAsync();
        looks = 0;

        (await site.GetAsync(path, pass)).AssertLetThrough();
        Assert.Equal(0, looks);
        Sample(site, new(100, 0, 0, TimeSpan.Zero));
        (await site.GetAsync(path, pass)).AssertLetThrough();
        Assert.NotEqual(0, looks);
        (await site.GetAsync(path)).AssertChallenged();
    }

    [Fact]
    public async Task Nothing_is_counted_before()
    {
        var store = new RecordingCounterStore();
        await using var site = await Site.With(typeof(Counting))
            .Set(("Busy:Requests", "100"))
            .Services(services => services.AddSingleton<ILoadMeter>(_load)
                .AddSingleton<IBotChallengeCounterStore>(store))
            .StartAsync();

        for (var i = 0; i < 5; i++)
            (await site.GetAsync("/counting")).AssertLetThrough();
        Assert.Empty(store.Increments);
        Sample(site, new(100, 0, 0, TimeSpan.Zero));
        (await site.GetAsync("/counting")).AssertLetThrough();
        (await site.GetAsync("/counting")).AssertChallenged();
    }

    /// <summary>A timer for nobody would wake the process once a second.</summary>
    [Fact]
    public async Task Where_no_directive_waits_for_load_nothing_is_measured()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<ILoadMeter>(_load))
            .StartAsync();

        (await site.GetAsync("/limited")).AssertLetThrough();
        (await site.GetAsync("/guarded")).AssertChallenged();

        Assert.False(_load.IsStarted);
    }

    [Fact]
    public async Task A_delegate_may_say_it_and_one_that_throws_says_nothing()
    {
        var (isBusy, isBroken) = (false, false);
        await using var site = await Site.With(typeof(Attributed))
            .Services(services => services.AddSingleton<ILoadMeter>(_load))
            .Add(services => services.AddBotChallengePage(options => options.Busy.IsBusy = () =>
                isBroken ? throw new InvalidOperationException("as wanted") : isBusy))
            .StartAsync();
        Sample(site, default);
        (await site.GetAsync("/page")).AssertLetThrough();

        isBusy = true;
        Sample(site, default);
        (await site.GetAsync("/page")).AssertChallenged();

        isBroken = true;
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Sample(site, default);
        (await site.GetAsync("/page")).AssertLetThrough();
        Assert.Contains("Busy:IsBusy", Assert.Single(site.Log.Of(104)).Message);
    }

    [Fact]
    public async Task Without_a_measure_the_app_does_not_start() => Assert.Contains(
        "WhenBusy is set, and BotChallengePage:Busy says of nothing when it is too much. Set one of Requests, Cpu, " +
        "QueueLength and QueueDelay there, or IsBusy in code; or drop WhenBusy.",
        await Waiting("attribute").FailToStartAsync());

    [Theory]
    [InlineData("Busy:Requests", "0")]
    [InlineData("Busy:Cpu", "101")]
    [InlineData("Busy:Cpu", "0.5")]
    [InlineData("Busy:QueueLength", "-1")]
    [InlineData("Busy:QueueDelay", "00:00:00")]
    [InlineData("Busy:QueueDelay", "00:02:00")]
    [InlineData("Busy:MinimumTime", "2.00:00:00")]
    public async Task A_wrong_measure_stops_the_app(string key, string value) => Assert.Contains(
        $"BotChallengePage:{key} is ", await Waiting("attribute").Set((key, value)).FailToStartAsync());

    [Fact]
    public async Task A_change_holds_from_the_next_sample_on()
    {
        await using var site = await Waiting("attribute").Set(("Busy:Cpu", "50")).StartAsync();
        Sample(site, new(100, 0, 0, TimeSpan.Zero));
        (await site.GetAsync("/page")).AssertLetThrough();

        site.Edit(("Busy:Requests", "100"));
        Sample(site, new(100, 0, 0, TimeSpan.Zero));

        (await site.GetAsync("/page")).AssertChallenged();
        Assert.True(_load.CountsRequests);
    }

    /// <summary>The process's own load, as far as a test can know it.</summary>
    [Fact]
    public async Task Requests_in_progress_are_those_of_this_app()
    {
        var (arrived, leaves) = (new SemaphoreSlim(0), new TaskCompletionSource());
        await using var site = await Site.With(typeof(Attributed))
            .Set(("Busy:Requests", "3"))
            .Use(app => app.MapGet("/slow", async () =>
            {
                arrived.Release();
                await leaves.Task;
                return "done";
            }))
            .StartAsync();
        await using var other = await Site.With(typeof(Attributed)).Set(("Busy:Requests", "3")).StartAsync();
        var slow = Enumerable.Range(0, 3).Select(_ => site.GetAsync("/slow")).ToArray();
        for (var i = 0; i < 3; i++)
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));

        site.Clock.Advance(Second);
        other.Clock.Advance(Second);

        (await site.GetAsync("/page")).AssertChallenged();
        (await other.GetAsync("/page")).AssertLetThrough();
        leaves.SetResult();
        await Task.WhenAll(slow);
    }

    [Fact]
    public async Task The_meter_reads_what_the_runtime_tells()
    {
        await using var site = await Site.With(typeof(Attributed)).Set(("Busy:Cpu", "50")).StartAsync();
        using var meter = new ProcessLoadMeter(
            site.Provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), TimeProvider.System);
        meter.Start(countsRequests: true);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 50)
            Thread.SpinWait(1000);

        var sample = meter.Read();

        Assert.Equal(0, sample.Requests);
        Assert.InRange(sample.Cpu, 0.1, 100.5);
        Assert.InRange(sample.QueueLength, 0, long.MaxValue);
        // The work item that the first sample queued has run, or its time so far is told.
        Assert.True(SpinWait.SpinUntil(() => meter.Read().QueueDelay > TimeSpan.Zero, TimeSpan.FromSeconds(30)));
    }

    private void Sample(Site site, LoadSample sample)
    {
        _load.Now = sample;
        site.Clock.Advance(Second);
    }

    private Site Waiting(string way)
    {
        var site = way switch
        {
            "attribute" => Site.With(typeof(Attributed)),
            "policy in code" => Site.With(typeof(Bare)).Add(services => services.AddBotChallengePage()
                .AddPolicy("default", policy => policy.WhenBusy())),
            "policy in configuration" => Site.With(typeof(Bare)).Set(("Policies:default:WhenBusy", "true")),
            _ => Site.With().Use(app => app.MapGet("/page", () => "page").RequireBotChallenge(
                new BotChallengeAttribute { WhenBusy = true })),
        };
        return site.Services(services => services.AddSingleton<ILoadMeter>(_load));
    }

    public sealed class Bare : Controller
    {
        [HttpGet("/page")]
        [BotChallenge]
        public IActionResult Index() => Content("here");
    }

    public sealed class Attributed : Controller
    {
        [HttpGet("/page")]
        [BotChallenge(WhenBusy = true)]
        public IActionResult Index() => Content("here");
    }

    public sealed class Twice : Controller
    {
        [HttpGet("/twice")]
        [BotChallenge(WhenBusy = true)]
        [BotChallenge(WhenBusy = true, After = 100, Within = "00:01:00")]
        public IActionResult Index() => Content("here");
    }

    public sealed class Counting : Controller
    {
        [HttpGet("/counting")]
        [BotChallenge(After = 1, Within = "01:00:00", WhenBusy = true)]
        public IActionResult Index() => Content("here");
    }
}
