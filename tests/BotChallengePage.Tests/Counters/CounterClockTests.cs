using BotChallengePage.Counters.Memory;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class CounterClockTests
{
    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(10_000_000)]
    [InlineData(3_579_545)]
    [InlineData(1000)]
    public void A_window_never_ends_early_and_at_most_an_eighth_of_a_second_late(long frequency)
    {
        var time = new SiteClock(DateTimeOffset.UnixEpoch, frequency);
        var clock = new CounterClock(time);
        var random = new Random(1);
        for (var trial = 0; trial < 2000; trial++)
        {
            time.Advance(TimeSpan.FromHours(random.NextDouble()));
            var window = TimeSpan.FromSeconds(Math.Exp(random.NextDouble() * 17));
            var end = clock.End(clock.Elapsed, window);
            var unit = TimeSpan.FromTicks((TimeSpan.TicksPerSecond + frequency - 1) / frequency);

            time.Advance(window - unit - TimeSpan.FromTicks(1));
            Assert.True(CounterClock.Tick(clock.Elapsed) < end, $"Early: {window} in trial {trial}.");
            time.Advance(TimeSpan.FromMilliseconds(125) + (2 * unit) + TimeSpan.FromTicks(1));
            Assert.True(CounterClock.Tick(clock.Elapsed) >= end, $"Late: {window} in trial {trial}.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(10_800_000)]
    public void The_systems_clock_may_be_late_to_say_that_a_window_has_begun_and_still_does_not_end_it_early(
        int milliseconds)
    {
        var clock = new CounterClock(TimeProvider.System);
        var before = CounterClock.Tick(clock.Elapsed);
        var end = clock.End(clock.Elapsed, TimeSpan.FromMilliseconds(milliseconds));
        var after = CounterClock.Tick(clock.Elapsed);

        Assert.InRange(
            end, before + TicksOf(milliseconds + CounterClock.LongestLag),
            after + 1 + TicksOf(milliseconds + CounterClock.LongestLag));

        static uint TicksOf(long milliseconds) => (uint)((milliseconds + 124) / 125);
    }

    [Fact]
    public void Windows_still_end_when_the_ticks_overflow_after_seventeen_years()
    {
        var time = new SiteClock();
        var store = new MemoryCounterStore(100, time);
        time.Advance(TimeSpan.FromSeconds((1L << 32) / CounterClock.TicksPerSecond) - TimeSpan.FromMinutes(1));
        Assert.Equal(1, store.Increment(1, TimeSpan.FromMinutes(2)));

        time.Advance(TimeSpan.FromMinutes(1.9));
        Assert.Equal(2, store.Increment(1, TimeSpan.FromMinutes(2)));

        time.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal(1, store.Increment(1, TimeSpan.FromMinutes(2)));
    }
}
