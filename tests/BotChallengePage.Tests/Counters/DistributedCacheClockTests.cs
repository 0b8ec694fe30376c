using BotChallengePage.Counters.Distributed;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

/// <summary>
/// Nodes agree on the end of a window by their wall clocks, so a clock that is set moves it. Random histories say that
/// nothing else happens: no count is skipped or repeated, and no window becomes endless.
/// </summary>
public sealed class DistributedCacheClockTests
{
    private const int NoLimit = 1_000_000;

    private readonly SiteClock _time = new();
    private readonly DistributedCacheCounterStore _store;

    public DistributedCacheClockTests() =>
        _store = new DistributedCacheCounterStore(new RecordingCache(_time), () => TimeSpan.FromSeconds(1), _time);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_clock_that_is_left_alone_ends_windows_to_the_tick(int seed)
    {
        var random = new Random(seed);
        var (start, expected) = (_time.GetTimestamp(), 0);
        for (var step = 0; step < 500; step++)
        {
            expected = _time.GetElapsedTime(start) < Counting.Hour ? expected + 1 : 1;
            if (expected == 1)
                start = _time.GetTimestamp();
            Assert.Equal(expected, await CountAsync());

            // Now and then to the tick before the end, and to the end.
            var left = Counting.Hour - _time.GetElapsedTime(start);
            _time.Advance(random.Next(10) switch
            {
                0 => left,
                1 => left - TimeSpan.FromTicks(1),
                _ => Counting.Hour * random.NextDouble() / 5,
            });
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_clock_that_steps_back_and_forth_skips_no_count_and_makes_no_window_endless(int seed)
    {
        var random = new Random(seed);
        var previous = 0L;
        for (var step = 0; step < 500; step++)
        {
            var count = await CountAsync();
            Assert.True(count == previous + 1 || count == 1, $"Step {step}: {count} after {previous}.");
            previous = count;
            _time.Advance(Counting.Hour * random.NextDouble() / 10);
            if (random.Next(5) == 0)
                _time.SetWallClock(
                    _time.GetUtcNow() +
                        (TimeSpan.FromDays(random.Next(3) == 0 ? 100 : 0.1) * (random.NextDouble() - 0.5)));
        }

        // Left alone from now on, the window that runs ends, and those after it are as long as they should be.
        await CountAsync();
        _time.Advance(Counting.Hour * 2);
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal(i, await CountAsync());
            _time.Advance(Counting.Hour / 4);
        }

        Assert.Equal(1, await CountAsync());
    }

    /// <summary>A count in the future is no client's to wait for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    public async Task A_clock_that_steps_back_holds_up_a_sliding_window_for_no_longer_than_two(int hours)
    {
        var minute = Counting.Key(1, TimeSpan.FromMinutes(1)) with { Kind = CounterWindow.Sliding };
        for (var i = 0; i < 5; i++)
            await _store.CountAsync(minute, 3);

        _time.SetWallClock(_time.GetUtcNow() - TimeSpan.FromHours(hours));
        _time.Advance(TimeSpan.FromMinutes(2));

        for (var i = 1; i <= 3; i++)
            Assert.Equal(i, await _store.CountAsync(minute, 3));
        Assert.Equal(4, await _store.CountAsync(minute, 3));
    }

    private ValueTask<long> CountAsync() => _store.CountAsync(Counting.Key(1), NoLimit);
}
