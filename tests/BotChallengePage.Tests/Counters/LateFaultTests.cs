using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using BotChallengePage.Counters;
using BotChallengePage.Counters.Distributed;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Tests.Counters;

/// <summary>
/// A store that fails after nobody waits for it any more has been told of in time: nobody is to hear of it a second
/// time.
/// </summary>
public sealed class LateFaultTests : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    private readonly IOException _late = new("too late");
    private readonly SiteClock _time = new();
    private readonly ScriptedStore _store = new();
    private readonly ConcurrentQueue<Exception> _unobserved = new();
    private readonly ServiceProvider _services;

    public LateFaultTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IBotChallengeCounterStore>(_store).AddSingleton<TimeProvider>(_time);
        services.AddBotChallengePage();
        services.AddHealthChecks().AddBotChallengePage();
        _services = services.BuildServiceProvider();
        TaskScheduler.UnobservedTaskException += Remember;
    }

    public void Dispose()
    {
        TaskScheduler.UnobservedTaskException -= Remember;
        _services.Dispose();
    }

    [Fact]
    public async Task Of_a_request()
    {
        await FailLateAsync(() => _services.GetRequiredService<CounterStoreCaller>()
            .IncrementAsync(Counting.Key(1), 2, TimeLimit, CancellationToken.None).AsTask());

        AssertObserved();
    }

    [Fact]
    public async Task Of_what_a_store_does_when_it_is_told_to_stop()
    {
        await FailToStopAsync();

        AssertObserved();
    }

    [Fact]
    public async Task Of_a_health_check()
    {
        await FailLateAsync(() => _services.GetRequiredService<HealthCheckService>().CheckHealthAsync());

        AssertObserved();
    }

    [Fact]
    public async Task Of_a_cache_that_is_not_waited_for()
    {
        var cache = new RecordingCache(_time);
        var store = new DistributedCacheCounterStore(cache, () => TimeLimit, _time);
        await FailLateAsync(
            () => Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => store.IncrementAsync(Counting.Key(1), 2, default).AsTask()),
            answer => cache.Before = () => answer);

        AssertObserved();
    }

    /// <summary>
    /// A fault that was not observed shows when its task is collected. Other tests may have some of their own.
    /// </summary>
    private void AssertObserved()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Empty(_unobserved);
    }

    /// <summary>Apart, so that nothing on the stack keeps the tasks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task FailLateAsync(Func<Task> ask, Action<Task>? hang = null)
    {
        var answer = new TaskCompletionSource<CounterResult>();
        (hang ?? (task => _store.Answer = () => new((Task<CounterResult>)task)))(answer.Task);
        var asking = ask();
        var patience = Stopwatch.StartNew();
        while (!asking.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            _time.Advance(TimeLimit);
            await Task.Yield();
        }

        Assert.True(asking.IsCompleted, "The call is still waited for.");
        await asking;
        _store.Answer = () => ScriptedStore.Counted(1);
        hang?.Invoke(Task.CompletedTask);
        answer.SetException(_late);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task FailToStopAsync()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Cancellable = cancellation =>
        {
            cancellation.Register(() =>
            {
                told.SetResult();
                throw _late;
            });
            return new(new TaskCompletionSource<CounterResult>().Task);
        };
        var asking = _services.GetRequiredService<CounterStoreCaller>()
            .IncrementAsync(Counting.Key(1), 2, TimeLimit, CancellationToken.None).AsTask();
        var patience = Stopwatch.StartNew();
        while (!asking.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            _time.Advance(TimeLimit);
            await Task.Yield();
        }

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private void Remember(object? sender, UnobservedTaskExceptionEventArgs unobserved)
    {
        foreach (var fault in unobserved.Exception.Flatten().InnerExceptions)
        {
            if (ReferenceEquals(fault, _late))
                _unobserved.Enqueue(fault);
        }
    }
}
