using BotChallengePage.Counters;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class MemoryCounterStoreTests
{
    private readonly SiteClock _time = new();
    private readonly MemoryCounterStore _store;

    public MemoryCounterStoreTests() => _store = new(1000, _time);

    [Fact]
    public void The_first_request_counts_one_and_each_further_one_more()
    {
        Assert.Equal([1L, 2, 3], [_store.Increment(7), _store.Increment(7), _store.Increment(7)]);
    }

    [Fact]
    public void Clients_windows_and_counter_names_count_apart()
    {
        _store.Increment(Counting.Key(1));

        Assert.Equal(1, _store.Increment(Counting.Key(2)));
        Assert.Equal(1, _store.Increment(Counting.Key(1, TimeSpan.FromMinutes(1))));
        Assert.Equal(1, _store.Increment(Counting.Key(1, counter: "search")));
        Assert.Equal(1, _store.Increment(new CounterKey("default", Counting.Hour, new ClientPartition(0, 1))));
        Assert.Equal(2, _store.Increment(Counting.Key(1)));
    }

    [Fact]
    public void A_window_begins_with_the_first_request_and_is_not_extended_by_later_ones()
    {
        _store.Increment(1);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(2, _store.Increment(1));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, _store.Increment(1));
    }

    [Fact]
    public async Task It_tells_what_is_left_of_a_window_without_counting()
    {
        var key = Counting.Key(1);
        Assert.Null(_store.Find(key));

        Assert.Equal(new CounterResult(1, Counting.Hour), await _store.IncrementAsync(key, 10, default));

        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(new CountAndTimeLeft(1, TimeSpan.FromMinutes(40)), _store.Find(key));
        Assert.Equal(new CountAndTimeLeft(1, TimeSpan.FromMinutes(40)), _store.Find(key));
        Assert.Null(_store.Find(Counting.Key(2)));
        _time.Advance(TimeSpan.FromMinutes(40));
        Assert.Null(_store.Find(key));
    }

    [Fact]
    public void The_wall_clock_neither_ends_nor_prolongs_a_window()
    {
        _store.Increment(1);
        _time.SetWallClock(_time.GetUtcNow().AddDays(2));
        Assert.Equal(2, _store.Increment(1));

        _time.SetWallClock(_time.GetUtcNow().AddDays(-4));
        _time.Advance(Counting.Hour);

        Assert.Equal(1, _store.Increment(1));
    }

    [Fact]
    public void Counting_is_exact_past_a_million_and_then_stands_still()
    {
        for (var expected = 1; expected <= CounterSlot.HighestCount; expected++)
        {
            if (_store.Increment(1) != expected)
            {
                Assert.Fail($"Wrong at {expected}.");
            }
        }

        Assert.Equal(1_048_575, _store.Increment(1));
        Assert.Equal(1_048_575, _store.Increment(1));
        Assert.Equal(1, _store.Increment(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void The_memory_is_fixed_at_the_start_at_34_bytes_per_client(int capacity)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var store = new MemoryCounterStore(capacity, _time);
        var size = GC.GetAllocatedBytesForCurrentThread() - before;
        store.Increment(1);

        before = GC.GetAllocatedBytesForCurrentThread();
        for (var client = 0; client < 200_000; client++)
        {
            store.Increment(client);
        }

        // A collection that another test causes counts the unused rest of a thread's 8 KB as allocated.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.InRange(size, 16 * capacity, (34 * capacity) + 32_768);
    }

    [Fact]
    public void No_timer_walks_the_counters()
    {
        var time = new WithoutTimers();
        var store = new MemoryCounterStore(1, time);
        Assert.Equal(1, store.Increment(1));

        time.Elapsed = Counting.Hour;

        Assert.Equal(1, store.Increment(1));
        Assert.Equal(1, store.Increment(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(MemoryCounterStore.HighestCapacity + 1)]
    public void A_capacity_that_cannot_be_kept_is_refused(int capacity)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryCounterStore(capacity, _time));
    }

    [Fact]
    public void No_key_is_too_strange_to_be_counted()
    {
        CounterKey[] strange =
        [
            default,
            Counting.Key(1, TimeSpan.MaxValue),
            Counting.Key(1, counter: ""),
            Counting.Key(1, counter: new string('x', 100_000)),
        ];

        Assert.All(strange, key => Assert.Equal(1, _store.Increment(key)));
        Assert.All(strange[1..], key => Assert.Equal(2, _store.Increment(key)));
        Assert.Equal(1, _store.Increment(Counting.Key(1, TimeSpan.MinValue)));
    }

    private sealed class WithoutTimers : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new InvalidOperationException("A timer.");
    }
}
