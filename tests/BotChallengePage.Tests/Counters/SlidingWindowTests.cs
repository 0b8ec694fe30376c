using BotChallengePage.Counters;
using BotChallengePage.Counters.Distributed;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class SlidingWindowTests
{
    private static readonly CounterKey Minute =
        Counting.Key(1, TimeSpan.FromMinutes(1)) with { Kind = CounterWindow.Sliding };

    private readonly SiteClock _clock = new();

    /// <summary>T079: at the edge of a fixed window, twice the limit comes through at once.</summary>
    [Fact]
    public async Task At_the_edge_of_a_window_no_second_allowance_begins()
    {
        var store = new MemoryCounterStore(100, _clock);
        Assert.Equal(1, await store.CountAsync(Minute, 10));
        _clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.Equal(9, await LetThroughAsync(store, 10, of: 20));

        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(1, await LetThroughAsync(store, 10, of: 20));
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal(4, await LetThroughAsync(store, 10, of: 20));
    }

    [Fact]
    public async Task Who_keeps_coming_while_over_the_limit_prolongs_nothing()
    {
        var store = new MemoryCounterStore(100, _clock);
        Assert.Equal(2, await LetThroughAsync(store, 2, of: 2));
        var through = 0;
        for (var second = 0; second < 600; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            through += await LetThroughAsync(store, 2, of: 5);
        }

        // Two a minute, as it says, as far as seconds fit.
        Assert.InRange(through, 18, 20);
    }

    [Fact]
    public async Task Fixed_and_sliding_windows_of_a_counter_count_apart()
    {
        var store = new MemoryCounterStore(100, _clock);

        Assert.Equal(1, await store.CountAsync(Minute, 10));
        Assert.Equal(1, await store.CountAsync(Minute with { Kind = CounterWindow.Fixed }, 10));
        Assert.Equal(2, await store.CountAsync(Minute, 10));
        Assert.Equal("botchallenge:default:60-sliding:00000000000000010000000000000000", Minute.ToStoreKey());
    }

    [Fact]
    public async Task Threads_at_once_get_exactly_what_there_is()
    {
        var store = new MemoryCounterStore(100, _clock);
        var through = 0;
        Counting.OnThreads(8, _ =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (store.Increment(Minute, 100) <= 100)
                    Interlocked.Increment(ref through);
            }
        });

        Assert.Equal(100, through);
        Assert.Equal(101, await store.CountAsync(Minute, 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(500)]
    public async Task A_full_store_forgets_who_was_seen_longest_ago_and_counts_on(int capacity)
    {
        var store = new MemoryCounterStore(capacity, _clock);
        for (var client = 0; client < 2_000; client++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(125));
            var key = Minute with { Client = new((ulong)client, 0), Window = TimeSpan.FromDays(1) };
            Assert.Equal(1, await store.CountAsync(key, 1));
            Assert.Equal(2, await store.CountAsync(key, 1));
        }
    }

    [Fact]
    public async Task What_comes_together_is_counted_together_in_a_distributed_cache()
    {
        var cache = new RecordingCache(_clock);
        var store = new DistributedCacheCounterStore(cache, static () => TimeSpan.FromSeconds(1), _clock);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cache.Before = () => arrived.Task;
        var asked = Enumerable.Range(0, 100).Select(i => store.CountAsync(Minute, i % 2 == 0 ? 10 : 20).AsTask())
            .ToArray();
        arrived.SetResult();

        var counts = await Task.WhenAll(asked);

        Assert.Equal(10, counts.Where((count, i) => i % 2 == 0 && count <= 10).Count() +
            counts.Where((count, i) => i % 2 == 1 && count <= 10).Count());
        Assert.Equal(10, counts.Where((count, i) => i % 2 == 1 && count is > 10 and <= 20).Count());
        Assert.Equal((2, 2), (cache.Gets, cache.Sets));
        // Past the limit there is nothing to write.
        await store.CountAsync(Minute, 20);
        Assert.Equal((3, 2), (cache.Gets, cache.Sets));
    }

    /// <summary>Half a second before the edge by one clock, and after it by the other.</summary>
    [Fact]
    public async Task Nodes_whose_clocks_differ_take_a_window_for_the_same()
    {
        var cache = new RecordingCache(_clock);
        var ahead = new SiteClock(_clock.GetUtcNow().AddSeconds(1));
        DistributedCacheCounterStore[] nodes =
        [
            new(cache, static () => TimeSpan.FromSeconds(1), _clock),
            new(cache, static () => TimeSpan.FromSeconds(1), ahead),
        ];
        Assert.Equal(10, await LetThroughAsync(nodes[0], 10, of: 20));
        _clock.Advance(TimeSpan.FromSeconds(59.5));
        ahead.Advance(TimeSpan.FromSeconds(59.5));

        // By the clock ahead, a half of one of ten has faded.
        Assert.Equal(1, await LetThroughAsync(nodes[1], 10, of: 20));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, await LetThroughAsync(nodes[0], 10, of: 2));
            Assert.Equal(0, await LetThroughAsync(nodes[1], 10, of: 2));
        }
    }

    [Theory]
    [InlineData(0, 10, 0, 11, 60_001)]
    [InlineData(15, 10, 0, 11, 45_001)]
    [InlineData(15, 3, 12, 13, 10_001)]
    [InlineData(15, 20, 0, 21, 75_001)]
    [InlineData(90, 10, 5, 6, 0)]
    [InlineData(180, 10, 5, 1, 0)]
    public void The_time_left_is_what_the_count_needs(
        int elapsed, long current, long previous, long withNext, int left)
    {
        var count = new SlidingCount(0, current, previous).At(elapsed * 1000L, 60_000);

        Assert.Equal(
            (withNext, left),
            (count.CountWithNext(elapsed * 1000L, 60_000), count.TimeLeft(10, elapsed * 1000L, 60_000)));
    }

    private static async Task<int> LetThroughAsync(IBotChallengeCounterStore store, int limit, int of)
    {
        var through = 0;
        for (var i = 0; i < of; i++)
        {
            if (await store.CountAsync(Minute, limit) <= limit)
                through++;
        }

        return through;
    }
}
