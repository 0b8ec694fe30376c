using System.Buffers.Binary;
using BotChallengePage.Counters.Distributed;
using BotChallengePage.Requests;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class DistributedCacheCounterStoreTests
{
    private const int Limit = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SiteClock _time = new();
    private readonly RecordingCache _cache;
    private readonly DistributedCacheCounterStore _store;

    public DistributedCacheCounterStoreTests()
    {
        _cache = new(_time);
        _store = Node();
    }

    [Fact]
    public async Task Clients_windows_and_counter_names_count_apart()
    {
        await CountAsync(Counting.Key(1));

        Assert.Equal(1, await CountAsync(Counting.Key(2)));
        Assert.Equal(1, await CountAsync(Counting.Key(1, TimeSpan.FromMinutes(1))));
        Assert.Equal(1, await CountAsync(Counting.Key(1, counter: "search")));
        Assert.Equal(2, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task The_expiry_is_absolute_and_the_same_throughout_the_window()
    {
        var begin = _time.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            await CountAsync(Counting.Key(1));
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(5, _cache.Options.Count);
        Assert.All(_cache.Options, options =>
        {
            Assert.Equal(begin + Counting.Hour + DistributedCacheCounterStore.KeptAfterEnd, options.AbsoluteExpiration);
            Assert.Null(options.SlidingExpiration);
        });
    }

    [Fact]
    public async Task The_window_ends_when_it_ends_whether_or_not_the_cache_still_has_the_value()
    {
        await CountAsync(Counting.Key(1));
        _time.Advance(Counting.Hour - TimeSpan.FromTicks(1));
        Assert.Equal(2, await CountAsync(Counting.Key(1)));

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(1, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task No_increment_is_lost_within_the_process()
    {
        _cache.Before = async () => await Task.Yield();

        var counts = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(_ => Task.Run(async () => await _store.CountAsync(Counting.Key(1), 1000))));

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), counts.Order());
        Assert.Equal(_cache.Gets, _cache.Sets);
    }

    [Fact]
    public async Task Increments_that_come_together_are_read_and_written_together()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cache.Before = () => arrived.Task;
        var increments = Enumerable.Range(0, 500).Select(_ => _store.CountAsync(Counting.Key(1), 1000).AsTask())
            .ToArray();
        arrived.SetResult();

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), (await Task.WhenAll(increments)).Order());
        // The first is on its way by itself before the others come.
        Assert.Equal((2, 2), (_cache.Gets, _cache.Sets));
    }

    [Fact]
    public async Task Another_node_goes_on_where_the_first_one_is()
    {
        var other = Node();
        Assert.Equal(1, await CountAsync(Counting.Key(1)));
        Assert.Equal(2, await other.CountAsync(Counting.Key(1), Limit));
        Assert.Equal(3, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task Whatever_other_nodes_overwrite_a_node_lets_no_more_through_than_the_limit()
    {
        await CountAsync(Counting.Key(1));
        var beginning = (await _cache.GetAsync(DistributedCacheCounterStore.NameOf(Counting.Key(1))))!;

        for (var i = 2; i <= Limit + 5; i++)
        {
            // Another node that read long ago writes only now.
            _cache.Put(DistributedCacheCounterStore.NameOf(Counting.Key(1)), beginning);
            Assert.Equal(i, await CountAsync(Counting.Key(1)));
        }
    }

    [Fact]
    public async Task However_the_calls_of_nodes_cross_each_node_lets_no_more_through_than_the_limit()
    {
        _cache.Before = async () =>
        {
            for (var turns = Random.Shared.Next(20); turns > 0; turns--)
                await Task.Yield();
        };
        var nodes = new[] { Node(), Node(), Node() };

        for (var window = 0; window < 20; window++)
        {
            var through = await Task.WhenAll(nodes.Select(async node =>
            {
                var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
                {
                    var within = 0;
                    for (var request = 0; request < 10; request++)
                        within += await node.CountAsync(Counting.Key(1), Limit) <= Limit ? 1 : 0;
                    return within;
                }));
                return counts.Sum();
            }));

            Assert.All(through, ofNode => Assert.InRange(ofNode, 0, Limit));
            Assert.InRange(through.Sum(), Limit, nodes.Length * Limit);
            foreach (var node in nodes)
                Assert.InRange(await node.CountAsync(Counting.Key(1), Limit), Limit + 1, 243);
            _time.Advance(Counting.Hour);
        }
    }

    [Fact]
    public async Task A_cache_that_was_emptied_does_not_reset_a_count_that_is_known_here()
    {
        await CountAsync(Counting.Key(1));
        _time.Advance(TimeSpan.FromMinutes(50));
        await _cache.RemoveAsync(DistributedCacheCounterStore.NameOf(Counting.Key(1)));

        Assert.Equal(2, await CountAsync(Counting.Key(1)));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task The_next_window_that_another_node_has_begun_is_taken_over()
    {
        for (var i = 0; i < 5; i++)
            await CountAsync(Counting.Key(1));
        _time.Advance(TimeSpan.FromMinutes(59));
        _cache.Put(DistributedCacheCounterStore.NameOf(Counting.Key(1)), Value(_time.GetUtcNow() + Counting.Hour, 1));

        Assert.Equal(2, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task An_increment_says_how_long_its_window_still_runs()
    {
        Assert.Equal(new CounterResult(1, Counting.Hour), await _store.IncrementAsync(Counting.Key(1), Limit, default));
        _time.Advance(TimeSpan.FromMinutes(20));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => _store.IncrementAsync(Counting.Key(1), Limit, default).AsTask()));

        Assert.Equal([2, 3, 4], results.Select(result => result.Count).Order());
        Assert.All(results, result => Assert.Equal(TimeSpan.FromMinutes(40), result.TimeLeft));
    }

    /// <summary>As the version wrote it that was the first to name this form; whatever comes later reads it.</summary>
    [Fact]
    public async Task A_recorded_value_is_counted_on_and_written_in_the_same_form()
    {
        const string Name = "botchallenge:default:3600:00000000000000010000000000000000:v1";
        _time.SetWallClock(new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
        // 12:30:00 of that day, and 17.
        _cache.Put(Name, Convert.FromHexString("08DF4D4B51CA54000000000000000011"));

        Assert.Equal(
            new CounterResult(18, TimeSpan.FromMinutes(30)),
            await _store.IncrementAsync(Counting.Key(1), Limit, default));
        Assert.Equal("08DF4D4B51CA54000000000000000012", Convert.ToHexString((await _cache.GetAsync(Name))!));
    }

    public static TheoryData<byte[]> Foreign => new(
        [], [1], new byte[15], new byte[17], new byte[16], Value(DateTimeOffset.MaxValue, 3),
        Value(new(2026, 1, 2, 3, 30, 0, TimeSpan.Zero), -3),
        Value(new(2026, 1, 2, 3, 30, 0, TimeSpan.Zero), long.MaxValue),
        Value(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), 3));

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_value_that_is_not_ours_or_is_over_counts_as_none(byte[] value)
    {
        _cache.Put(DistributedCacheCounterStore.NameOf(Counting.Key(1)), value);

        Assert.Equal(1, await CountAsync(Counting.Key(1)));
        Assert.Equal(2, await CountAsync(Counting.Key(1)));
    }

    [Fact]
    public async Task A_window_longer_than_time_itself_counts()
    {
        Assert.Equal(1, await CountAsync(Counting.Key(1, TimeSpan.MaxValue)));
        Assert.Equal(2, await CountAsync(Counting.Key(1, TimeSpan.MaxValue)));
    }

    [Fact]
    public async Task A_failure_reaches_everybody_who_waits_and_nobody_after()
    {
        var gate = new TaskCompletionSource();
        _cache.Before = () => gate.Task;
        var waiting = Enumerable.Range(0, 3).Select(_ => CountAsync(Counting.Key(1)).AsTask()).ToArray();
        gate.SetException(new IOException("gone"));

        foreach (var task in waiting)
            await Assert.ThrowsAsync<IOException>(() => task);
        _cache.Before = () => Task.CompletedTask;
        Assert.Equal(1, await CountAsync(Counting.Key(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cache_that_never_answers_and_does_not_listen_either_holds_nobody_up_for_ever(int hangingCall)
    {
        var (calls, hangs) = (0, new TaskCompletionSource());
        _cache.Before = () => ++calls == hangingCall ? hangs.Task : Task.CompletedTask;
        var late = CountAsync(Counting.Key(1)).AsTask();
        var waiting = CountAsync(Counting.Key(1)).AsTask();

        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late.WaitAsync(Patience));
        Assert.Equal(1, await waiting.WaitAsync(Patience));
        Assert.Equal(2, await CountAsync(Counting.Key(1)).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task No_address_is_in_a_key()
    {
        await CountAsync(
            new CounterKey(
                "default", Counting.Hour, ClientPartitions.Of(System.Net.IPAddress.Parse("203.0.113.9"), 16, 48)));

        Assert.DoesNotContain("203", Assert.Single(_cache.Keys), StringComparison.Ordinal);
        Assert.StartsWith("botchallenge:default:3600:", Assert.Single(_cache.Keys), StringComparison.Ordinal);
    }

    private static byte[] Value(DateTimeOffset end, long count)
    {
        var value = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(value, end.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(8), count);
        return value;
    }

    private DistributedCacheCounterStore Node() => new(_cache, () => TimeSpan.FromMilliseconds(250), _time);

    private ValueTask<long> CountAsync(CounterKey key) => _store.CountAsync(key, Limit);
}
