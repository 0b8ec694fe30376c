using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class MemoryCounterStoreEvictionTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.125);

    private readonly SiteClock _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(128)]
    public void A_full_store_forgets_who_was_seen_longest_ago(int capacity)
    {
        var store = new MemoryCounterStore(capacity, _time);
        Visit(store, Enumerable.Range(0, capacity));
        Visit(store, Enumerable.Range(0, capacity / 2));

        Assert.Equal(1, store.Increment(-1));

        var longestAgo = capacity == 1 ? 0 : capacity / 2;
        var others = Enumerable.Range(0, capacity).Where(client => client != longestAgo);
        Assert.All(others, client => Assert.Equal(client < capacity / 2 ? 3 : 2, store.Increment(client)));
        Assert.Equal(1, store.Increment(longestAgo));
    }

    [Fact]
    public void Ended_windows_go_before_running_ones_even_if_seen_later()
    {
        var store = new MemoryCounterStore(100, _time);
        Visit(store, Enumerable.Range(0, 60));
        Visit(store, Enumerable.Range(60, 40), Minute);
        _time.Advance(Minute);

        Assert.All(Enumerable.Range(1000, 40), client => Assert.Equal(1, store.Increment(client)));

        Assert.All(Enumerable.Range(0, 60), client => Assert.Equal(2, store.Increment(client)));
        Assert.All(Enumerable.Range(1000, 40), client => Assert.Equal(2, store.Increment(client)));
    }

    [Fact]
    public void A_store_full_of_ended_windows_is_as_good_as_new()
    {
        var store = new MemoryCounterStore(10_000, _time);
        for (var day = 0; day < 20; day++)
        {
            var today = Enumerable.Range(day * 10_000, 10_000).ToList();
            Assert.All(today, client => Assert.Equal(1, store.Increment(client, Minute)));
            Assert.All(today, client => Assert.Equal(2, store.Increment(client, Minute)));
            _time.Advance(Minute);
        }
    }

    [Fact]
    public void A_flood_of_strangers_neither_stops_the_counting_nor_pushes_out_a_regular()
    {
        var store = new MemoryCounterStore(1000, _time);
        for (var stranger = 1; stranger < 100_000; stranger++)
        {
            Assert.Equal(1, store.Increment(stranger));
            if (stranger % 100 == 0)
            {
                _time.Advance(Moment);
                Assert.Equal(stranger / 100, store.Increment(0, TimeSpan.FromDays(365)));
            }
        }
    }

    private void Visit(MemoryCounterStore store, IEnumerable<int> clients, TimeSpan? window = null)
    {
        foreach (var client in clients)
        {
            store.Increment(client, window);
            _time.Advance(Moment);
        }
    }
}
