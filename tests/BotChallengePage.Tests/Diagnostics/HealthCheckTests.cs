using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Tests.Diagnostics;

/// <summary>What a load balancer reads: whether requests are counted.</summary>
public sealed class HealthCheckTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RecordingCounterStore _store = new();

    public static TheoryData<string> Faults => ["throws", "throws later", "cancels", "hangs"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_store_that_fails_is_degraded_so_the_node_stays_in_rotation_and_healthy_when_it_answers_again(
        string fault)
    {
        await using var site = await StartAsync(checks => checks.AddBotChallengePage());
        Assert.Equal((200, "Healthy"), await CheckAsync(site));

        _store.Fault = FaultOf(fault);
        Assert.Equal((200, "Degraded"), await CheckAsync(site));
        Assert.Equal((200, "Degraded"), await CheckAsync(site));

        _store.Fault = null;
        Assert.Equal((200, "Healthy"), await CheckAsync(site));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_owner_may_have_the_node_taken_out(string fault)
    {
        await using var site = await StartAsync(
            checks => checks.AddBotChallengePage(failureStatus: HealthStatus.Unhealthy));

        _store.Fault = FaultOf(fault);

        Assert.Equal((503, "Unhealthy"), await CheckAsync(site));
    }

    [Fact]
    public async Task A_store_that_takes_its_time_but_answers_within_the_limit_is_healthy()
    {
        await using var site = await StartAsync(checks => checks.AddBotChallengePage());
        var answer = new TaskCompletionSource<CounterResult>();
        _store.Fault = _ => new(answer.Task);

        var waiting = site.GetAsync("/health");
        await site.Clock.WaitForTimerAsync();
        site.Clock.Advance(TimeLimit - TimeSpan.FromMilliseconds(1));
        answer.SetResult(new(1));

        Assert.Equal("Healthy", (await waiting).Body);
    }

    [Fact]
    public async Task It_asks_the_store_also_while_requests_do_not_and_touches_nobodys_count()
    {
        await using var site = await StartAsync(checks => checks.AddBotChallengePage());
        _store.Fault = _ => throw new TimeoutException();
        for (var i = 0; i < 5; i++)
        {
            site.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await site.GetAsync("/limited");
        }

        var before = _store.Increments.Count;
        await site.GetAsync("/limited");
        Assert.Equal(before, _store.Increments.Count);
        Assert.Equal((200, "Degraded"), await CheckAsync(site));

        var asked = Assert.Single(_store.Increments.Skip(before));
        Assert.Equal("health-check", asked.Counter);
        Assert.DoesNotContain(asked, _store.Increments.Take(before));
    }

    [Fact]
    public async Task A_store_that_hangs_is_told_to_stop_at_the_time_limit()
    {
        await using var site = await StartAsync(checks => checks.AddBotChallengePage());
        var stopped = new TaskCompletionSource();
        _store.Fault = cancellation =>
        {
            cancellation.Register(stopped.SetResult);
            return new(new TaskCompletionSource<CounterResult>().Task);
        };

        var waiting = site.GetAsync("/health");
        await site.Clock.WaitForTimerAsync();
        site.Clock.Advance(TimeLimit - TimeSpan.FromMilliseconds(1));
        Assert.False(stopped.Task.IsCompleted);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("Degraded", (await waiting.WaitAsync(Patience)).Body);
        // Probes come for hours: what is abandoned must not pile up.
        await stopped.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_name_and_the_tags_are_ready_or_the_apps()
    {
        await using var site = await StartAsync(
            checks => checks.AddBotChallengePage().AddBotChallengePage("counters", tags: ["slow"]));

        var report = await site.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(["bot-challenge", "counters"], report.Entries.Keys.Order());
        Assert.Equal(["ready"], report.Entries["bot-challenge"].Tags);
        Assert.Equal(["slow"], report.Entries["counters"].Tags);
    }

    [Fact]
    public async Task The_report_says_which_store_and_what_becomes_of_requests()
    {
        await using var site = await StartAsync(
            checks => checks.AddBotChallengePage(), ("OnStoreFailure", "Challenge"));
        _store.Fault = _ => throw new TimeoutException("No route to the store.");

        var entry = (await site.Provider.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync()).Entries["bot-challenge"];

        Assert.Contains(nameof(RecordingCounterStore), entry.Description, StringComparison.Ordinal);
        Assert.Contains("OnStoreFailure = Challenge", entry.Description, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(entry.Exception);
    }

    private Task<Site> StartAsync(Action<IHealthChecksBuilder> add, params (string, string?)[] options) =>
        Site.With(typeof(Guarded))
        .Services(services =>
        {
            services.AddSingleton<IBotChallengeCounterStore>(_store);
            add(services.AddHealthChecks());
        })
        .Set(options)
        .Use(app => app.MapHealthChecks(
            "/health", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }))
        .StartAsync();

    private static Func<CancellationToken, ValueTask<CounterResult>> FaultOf(string fault) => fault switch
    {
        "throws" => _ => throw new TimeoutException(),
        "throws later" => async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException();
        },
        "cancels" => _ => throw new OperationCanceledException(),
        _ => _ => new(new TaskCompletionSource<CounterResult>().Task),
    };

    /// <summary>Time passes while it waits.</summary>
    private static async Task<(int Status, string Body)> CheckAsync(Site site)
    {
        var checking = site.GetAsync("/health");
        while (!checking.IsCompleted)
        {
            site.Clock.Advance(TimeLimit);
            await Task.Yield();
        }

        var answer = await checking;
        return (answer.Status, answer.Body);
    }
}
