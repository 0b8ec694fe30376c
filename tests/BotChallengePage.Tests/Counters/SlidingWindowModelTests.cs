using BotChallengePage.Counters;
using BotChallengePage.Counters.Distributed;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

/// <summary>Random histories of sliding windows, step by step beside a model that remembers everything.</summary>
public sealed class SlidingWindowModelTests
{
    private static readonly TimeSpan[] Windows =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.3), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(3), TimeSpan.FromDays(365),
    ];

    private static readonly int[] Limits = [0, 1, 2, 3, 7, 20];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Memory_lets_through_what_the_model_does(int seed)
    {
        var clock = new SiteClock();
        await AgreeAsync(seed, clock, new MemoryCounterStore(2000, clock));
    }

    /// <summary>One process, and two whose requests come one after the other.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_distributed_cache_does_whichever_node_is_asked(int seed)
    {
        var clock = new SiteClock(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + seed));
        var cache = new RecordingCache(clock);
        var nodes = Enumerable.Range(0, 1 + (seed % 2)).Select(_ => Node(cache, clock)).ToArray();
        await AgreeAsync(seed, clock, nodes);
    }

    /// <summary>A cache that forgets, or whose updates others overwrite, is no amnesty.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_process_counts_on_what_it_has_counted_itself(int seed)
    {
        var clock = new SiteClock(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
        var cache = new RecordingCache(clock);
        var node = Node(cache, clock);
        await AgreeAsync(seed, clock, [node], before: random =>
        {
            if (random.Next(3) == 0)
            {
                foreach (var key in cache.Keys)
                    cache.Put(key, [1, 2, 3]);
            }
        });
    }

    private static async Task AgreeAsync(
        int seed, SiteClock clock, params IBotChallengeCounterStore[] nodes) =>
        await AgreeAsync(seed, clock, nodes, before: null);

    private static async Task AgreeAsync(
        int seed, SiteClock clock, IBotChallengeCounterStore[] nodes, Action<Random>? before)
    {
        var random = new Random(seed);
        var model = new SlidingModel(clock);
        for (var step = 0; step < 2000; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(100) switch
            {
                0 => random.Next(86_400_000),
                < 5 => random.Next(60_000),
                < 40 => 0,
                _ => random.Next(700),
            }));
            before?.Invoke(random);
            var key = Counting.Key(random.Next(5), Windows[random.Next(Windows.Length)]) with
            {
                Kind = CounterWindow.Sliding,
            };
            // Of a counter, mostly the same limit: others share it now and then.
            var limit = Limits[random.Next(10) == 0 ? random.Next(Limits.Length) : (int)(key.Client.High + 1) % 6];

            var expected = model.TryCount(key, limit);
            var (count, left) = await nodes[random.Next(nodes.Length)].IncrementAsync(key, limit, default);

            var where = $"Seed {seed}, step {step}";
            Assert.True(expected == (count <= limit), $"{where}: {count} of {limit}.");
            if (!expected && limit > 0)
                AssertTimeLeft(model, key, limit, left!.Value, where);
        }
    }

    /// <summary>Not a millisecond too early, and not one too late.</summary>
    private static void AssertTimeLeft(SlidingModel model, CounterKey key, int limit, TimeSpan left, string where)
    {
        Assert.True(left > TimeSpan.Zero, $"{where}: {left} is left.");
        Assert.True(model.FitsIn(key, limit, left), $"{where}: {left} is too short.");
        Assert.False(
            model.FitsIn(key, limit, left - TimeSpan.FromMilliseconds(1)), $"{where}: {left} is longer than it takes.");
    }

    private static DistributedCacheCounterStore Node(RecordingCache cache, SiteClock clock) =>
        new(cache, static () => TimeSpan.FromMilliseconds(250), clock);
}
