using System.Collections.Concurrent;
using BotChallengePage.Counters;
using BotChallengePage.Counters.Calls;
using BotChallengePage.Counters.Memory;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Counters;

public sealed class RequestCounterTests : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedStore _store = new();
    private readonly ServiceProvider _services;
    private readonly RequestCounter _counter;

    public RequestCounterTests()
    {
        _services = Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store).AddSingleton<TimeProvider>(_time));
        _counter = _services.GetRequiredService<RequestCounter>();
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
        _store.Answer = () => new(new TaskCompletionSource<long>().Task);
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
        _store.Answer = () => new(new TaskCompletionSource<long>().Task);
        var counts = Enumerable.Range(0, 10).Select(_ => CountAsync().AsTask()).ToArray();
        _time.Advance(TimeLimit);
        Assert.All(await Task.WhenAll(counts), count => Assert.Null(count));

        _store.Answer = () => new(7);

        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task What_comes_after_the_count_does_not_hold_up_the_thread_of_the_store()
    {
        var answer = new TaskCompletionSource<long>();
        _store.Answer = () => new(answer.Task);
        Task<Thread>? after = null;
        // Where no context of the test takes part.
        await Task.Run(() =>
        {
            after = CountAsync().AsTask().ContinueWith(
                _ => Thread.CurrentThread, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        });

        var ofStore = new Thread(() => answer.SetResult(7));
        ofStore.Start();

        Assert.NotSame(ofStore, await after!);
        ofStore.Join();
    }

    [Fact]
    public async Task The_store_is_asked_once_after_the_pause_and_then_by_everybody()
    {
        await FailAsync();
        _store.Answer = () => new(7);
        Assert.Null(await CountAsync());

        _time.Advance(CircuitBreaker.Pause);

        Assert.Equal(7, await CountAsync());
        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task While_one_request_finds_out_whether_the_store_is_back_the_many_others_wait_for_nothing()
    {
        await FailAsync();
        var answer = new TaskCompletionSource<long>();
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
        answer.SetResult(7);
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
        _store.Answer = () => isLater ? ValueTask.FromCanceled<long>(gone.Token) : throw new OperationCanceledException(gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _counter.IncrementAsync(Counting.Key(1), 2, TimeLimit, gone.Token));

        _store.Answer = () => new(7);

        Assert.Equal(7, await CountAsync());
    }

    [Fact]
    public async Task While_the_store_is_away_a_client_known_to_be_over_its_limit_stays_over_it()
    {
        await FailAsync();

        _store.Known = 3;
        Assert.Equal(3, await CountAsync(limit: 2));
        Assert.Null(await CountAsync(limit: 3));
    }

    [Fact]
    public async Task An_aborted_request_is_no_failure_of_the_store()
    {
        _store.Answer = () => new(new TaskCompletionSource<long>().Task);
        for (var i = 0; i < 5; i++)
        {
            using var aborted = new CancellationTokenSource();
            var count = _counter.IncrementAsync(Counting.Key(1), 2, TimeLimit, aborted.Token);
            await aborted.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await count);
        }

        _store.Answer = () => new(6);
        Assert.Equal(6, await CountAsync());
    }

    [Fact]
    public void The_distributed_cache_of_the_app_is_the_store_unless_it_is_memory_or_the_app_says_so()
    {
        using var none = Services(_ => { });
        using var memory = Services(services => services.AddDistributedMemoryCache());
        using var cache = Services(services => services.AddSingleton<IDistributedCache>(new RecordingCache(_time)));
        using var unwanted = Services(services => services.AddSingleton<IDistributedCache>(new RecordingCache(_time)).AddBotChallengePage().UseMemoryCounters());

        Assert.IsType<MemoryCounterStore>(none.GetRequiredService<IBotChallengeCounterStore>());
        Assert.IsType<MemoryCounterStore>(memory.GetRequiredService<IBotChallengeCounterStore>());
        Assert.Equal("the app's distributed cache (RecordingCache)", cache.GetRequiredService<IBotChallengeCounterStore>().ToString());
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

    private async Task FailAsync()
    {
        _store.Answer = () => throw new IOException("gone");
        for (var i = 0; i < CircuitBreaker.FailuresToOpen; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await CountAsync();
        }
    }

    private ValueTask<long?> CountAsync(int limit = 2) => _counter.IncrementAsync(Counting.Key(1), limit, TimeLimit, CancellationToken.None);
}
