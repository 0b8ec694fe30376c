using System.Collections.Concurrent;
using BotChallengePage.Counters;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Resilience;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Counters;

public sealed class CounterStoreCallerTests : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    private readonly SiteClock _time = new();
    private readonly ScriptedStore _store = new();
    private readonly ServiceProvider _services;
    private readonly CounterStoreCaller _counter;

    public CounterStoreCallerTests()
    {
        _services = Services(
            services => services.AddSingleton<IBotChallengeCounterStore>(_store).AddSingleton<TimeProvider>(_time));
        _counter = _services.GetRequiredService<CounterStoreCaller>();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_store_that_throws_counts_nothing_and_after_three_times_is_left_alone()
    {
        _store.Answer = () => throw new IOException("gone");
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Null(await CountAsync());
        }

        Assert.Equal(CircuitBreaker.FailuresToOpen, _store.Calls);
    }

    [Fact]
    public async Task A_store_that_fails_later_or_is_cancelled_by_itself_is_the_same()
    {
        _store.Answer = async () =>
        {
            await Task.Yield();
            throw new OperationCanceledException();
        };
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Null(await CountAsync());
        }

        Assert.Equal(CircuitBreaker.FailuresToOpen, _store.Calls);
    }

    [Fact]
    public async Task A_store_that_hangs_is_waited_for_until_the_time_limit()
    {
        _store.Answer = () => new(new TaskCompletionSource<CounterResult>().Task);
        for (var i = 0; i < CircuitBreaker.FailuresToOpen; i++)
        {
            var count = CountAsync().AsTask();
            _time.Advance(TimeLimit - TimeSpan.FromTicks(1));
            Assert.False(count.IsCompleted);
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.Null(await count);
        }

        Assert.True(CountAsync().AsTask().IsCompletedSuccessfully);
        Assert.Equal(CircuitBreaker.FailuresToOpen, _store.Calls);
    }

    [Fact]
    public async Task Requests_that_wait_in_vain_together_are_one_failure()
    {
        _store.Answer = () => new(new TaskCompletionSource<CounterResult>().Task);
        var counts = Enumerable.Range(0, 10).Select(_ => CountAsync().AsTask()).ToArray();
        _time.Advance(TimeLimit);
        Assert.All(await Task.WhenAll(counts), count => Assert.Null(count));

        _store.Answer = () => ScriptedStore.Counted(7);

        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task What_comes_after_the_count_does_not_hold_up_the_thread_of_the_store()
    {
        var answer = new TaskCompletionSource<CounterResult>();
        _store.Answer = () => new(answer.Task);
        Task<Thread>? after = null;
        // Where no context of the test takes part.
        await Task.Run(() =>
        {
            after = CountAsync().AsTask().ContinueWith(
                _ => Thread.CurrentThread, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        });

        var ofStore = new Thread(() => answer.SetResult(new(7)));
        ofStore.Start();

        Assert.NotSame(ofStore, await after!);
        ofStore.Join();
    }

    [Fact]
    public async Task The_store_is_asked_once_after_the_pause_and_then_by_everybody()
    {
        await FailAsync();
        _store.Answer = () => ScriptedStore.Counted(7);
        Assert.Null(await CountAsync());

        _time.Advance(CircuitBreaker.Pause);

        Assert.Equal(7, await CountAsync());
        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task While_one_request_finds_out_whether_the_store_is_back_the_many_others_wait_for_nothing()
    {
        await FailAsync();
        var answer = new TaskCompletionSource<CounterResult>();
        _store.Answer = () => new(answer.Task);
        _time.Advance(CircuitBreaker.Pause);

        var counts = new ConcurrentBag<Task<long?>>();
        Counting.OnThreads(8, _ =>
        {
            for (var i = 0; i < 25; i++)
                counts.Add(CountAsync().AsTask());
        });

        var probe = Assert.Single(counts, count => !count.IsCompleted);
        Assert.Equal(199, counts.Count(count => count is { IsCompletedSuccessfully: true, Result: null }));
        Assert.Equal(CircuitBreaker.FailuresToOpen + 1, _store.Calls);
        answer.SetResult(new(7));
        Assert.Equal(7, await probe);
        Assert.Equal(7, await CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_request_that_was_to_find_out_has_gone_away_the_next_one_does(bool isLater)
    {
        await FailAsync();
        _time.Advance(CircuitBreaker.Pause);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        _store.Answer = () => isLater ? ValueTask.FromCanceled<CounterResult>(gone.Token)
            : throw new OperationCanceledException(gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _counter.IncrementAsync(Counting.Key(1), 2, TimeLimit, gone.Token));

        _store.Answer = () => ScriptedStore.Counted(7);

        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task A_client_far_over_its_limit_is_not_asked_about_until_that_is_over()
    {
        // Just over the limit the store counts on: another directive with a higher limit may share the counter.
        _store.Answer = () => ScriptedStore.Counted(20, TimeSpan.FromSeconds(10));
        Assert.Equal(20, await CountAsync(limit: 2));
        _store.Answer = () => ScriptedStore.Counted(21, TimeSpan.FromSeconds(10));
        Assert.Equal(21, await CountAsync(limit: 2));

        for (var i = 0; i < 100; i++)
            Assert.Equal(21, await CountAsync(limit: 2));
        Assert.Equal(2, _store.Calls);

        // A directive with a higher limit counts on.
        _store.Answer = () => ScriptedStore.Counted(22, TimeSpan.FromSeconds(10));
        Assert.Equal(22, await CountAsync(limit: 20));
        Assert.Equal(3, _store.Calls);

        _time.Advance(TimeSpan.FromSeconds(10));
        _store.Answer = () => ScriptedStore.Counted(1);
        Assert.Equal(1, await CountAsync(limit: 2));
    }

    [Fact]
    public async Task The_time_that_is_left_runs_from_before_the_store_was_asked()
    {
        var answer = new TaskCompletionSource<CounterResult>();
        _store.Answer = () => new(answer.Task);
        var count = CountAsync().AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(200));
        answer.SetResult(new(100, TimeSpan.FromSeconds(10)));
        Assert.Equal(100, await count);

        _store.Answer = () => ScriptedStore.Counted(1);
        _time.Advance(TimeSpan.FromMilliseconds(9_799));
        Assert.Equal(100, await CountAsync());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_store_that_does_not_say_for_how_long_is_asked_for_every_request()
    {
        _store.Answer = () => ScriptedStore.Counted(3);
        for (var i = 0; i < 5; i++)
            Assert.Equal(3, await CountAsync(limit: 2));

        Assert.Equal(5, _store.Calls);
    }

    [Fact]
    public async Task While_the_store_is_away_a_client_known_to_be_over_its_limit_stays_so_until_its_window_ends()
    {
        _store.Answer = () => ScriptedStore.Counted(3, TimeSpan.FromSeconds(10));
        await CountAsync(limit: 9);
        await FailAsync(client: 2);

        Assert.Equal(3, await CountAsync(limit: 2));
        Assert.Null(await CountAsync(limit: 3));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await CountAsync(limit: 2));
    }

    [Fact]
    public async Task A_request_that_goes_away_while_another_one_finds_out_changes_nothing()
    {
        using var gone = new CancellationTokenSource();
        var hanging = new TaskCompletionSource<CounterResult>();
        _store.Answer = () => new(hanging.Task);
        var before = _counter.IncrementAsync(Counting.Key(2), 2, TimeSpan.FromHours(1), gone.Token).AsTask();
        await FailAsync();
        _time.Advance(CircuitBreaker.Pause);
        _store.Answer = () => new(hanging.Task);
        var probe = CountAsync().AsTask();
        Assert.False(probe.IsCompleted);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => before);

        var other = CountAsync();
        Assert.True(other.IsCompletedSuccessfully);
        Assert.Null(await other);
        hanging.SetResult(new(7));
        Assert.Equal(7, await probe);
    }

    [Fact]
    public async Task An_aborted_request_is_no_failure_of_the_store()
    {
        _store.Answer = () => new(new TaskCompletionSource<CounterResult>().Task);
        for (var i = 0; i < 5; i++)
        {
            using var aborted = new CancellationTokenSource();
            var count = _counter.IncrementAsync(Counting.Key(1), 2, TimeLimit, aborted.Token);
            await aborted.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await count);
        }

        _store.Answer = () => ScriptedStore.Counted(6);
        Assert.Equal(6, await CountAsync());
    }

    [Fact]
    public void The_distributed_cache_of_the_app_is_the_store_unless_it_is_memory_or_the_app_says_so()
    {
        using var none = Services(_ => { });
        using var memory = Services(services => services.AddDistributedMemoryCache());
        using var cache = Services(services => services.AddSingleton<IDistributedCache>(new RecordingCache(_time)));
        using var unwanted = Services(
            services => services.AddSingleton<IDistributedCache>(new RecordingCache(_time)).AddBotChallengePage()
                .UseMemoryCounters());

        Assert.IsType<MemoryCounterStore>(none.GetRequiredService<IBotChallengeCounterStore>());
        Assert.IsType<MemoryCounterStore>(memory.GetRequiredService<IBotChallengeCounterStore>());
        Assert.Equal(
            "the app's distributed cache (RecordingCache)",
            cache.GetRequiredService<IBotChallengeCounterStore>().ToString());
        Assert.IsType<MemoryCounterStore>(unwanted.GetRequiredService<IBotChallengeCounterStore>());
        Assert.Same(_store, _services.GetRequiredService<IBotChallengeCounterStore>());
    }

    private static ServiceProvider Services(Action<IServiceCollection> more)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        more(services);
        services.AddBotChallengePage(options => options.Counters.MemoryCapacity = 100);
        return services.BuildServiceProvider();
    }

    private async Task FailAsync(int client = 1)
    {
        _store.Answer = () => throw new IOException("gone");
        for (var i = 0; i < CircuitBreaker.FailuresToOpen; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await CountAsync(client: client);
        }
    }

    private ValueTask<long?> CountAsync(int limit = 2, int client = 1) =>
        _counter.IncrementAsync(Counting.Key(client), limit, TimeLimit, CancellationToken.None);
}
