using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

/// <summary>Random histories, compared step by step with a dictionary that does the same in the plainest way.</summary>
public sealed class MemoryCounterStoreModelTests
{
    private static readonly TimeSpan[] Windows =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.3), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(3), TimeSpan.FromDays(365),
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_room_for_everybody_it_counts_like_a_dictionary(int seed)
    {
        var random = new Random(seed);
        var time = new SiteClock();
        var store = new MemoryCounterStore(2000, time);
        var model = new CounterModel(int.MaxValue, time);

        for (var step = 0; step < 5000; step++)
        {
            PassTime(time, random, TimeSpan.Zero);
            var key = Counting.Key(
                random.Next(300), Windows[random.Next(Windows.Length)], random.Next(2) == 0 ? "a" : "b");
            Agree(seed, step, model.Increment(key), store.Increment(key));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void When_full_it_forgets_exactly_whom_the_model_forgets(int seed)
    {
        var random = new Random(seed);
        var time = new SiteClock();
        var capacity = random.Next(1, 129);
        var clients = 1 + random.Next(capacity * 2);
        var store = new MemoryCounterStore(capacity, time);
        var model = new CounterModel(capacity, time);

        for (var step = 0; step < 3000; step++)
        {
            // Within an eighth of a second the store does not know who came later.
            PassTime(time, random, TimeSpan.FromMilliseconds(125));
            var key = Counting.Key(random.Next(clients), Windows[random.Next(Windows.Length)]);
            Agree(seed, step, model.Increment(key), store.Increment(key));
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    private static void PassTime(SiteClock time, Random random, TimeSpan atLeast)
    {
        var most = random.Next(100) switch
        {
            0 => TimeSpan.FromDays(1),
            < 5 => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromSeconds(0.2),
        };
        time.Advance(atLeast + (most * random.NextDouble()));
        if (random.Next(50) == 0)
        {
            time.SetWallClock(DateTimeOffset.UnixEpoch.AddHours(random.Next(1_000_000)));
        }
    }

    private static void Agree(int seed, int step, long expected, long actual)
    {
        if (expected != actual)
        {
            Assert.Fail($"Seed {seed}, step {step}: {actual} instead of {expected}.");
        }
    }
}
