using BotChallengePage.Counters;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Counters;

public sealed class LocalCountCacheTests
{
    private readonly SiteClock _time = new(
        new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), timestampFrequency: 1_000_000_000);

    [Fact]
    public void A_count_is_known_until_its_window_ends()
    {
        var counts = new LocalCountCache(_time);
        counts.Remember(Counting.Key(1), 21, _time.GetTimestamp(), TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(new CountAndTimeLeft(21, TimeSpan.FromSeconds(6)), counts.Find(Counting.Key(1)));
        Assert.Null(counts.Find(Counting.Key(2)));

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(counts.Find(Counting.Key(1)));
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_or_forth_neither_ends_nor_prolongs_a_window()
    {
        var counts = new LocalCountCache(_time);
        counts.Remember(Counting.Key(1), 21, _time.GetTimestamp(), TimeSpan.FromSeconds(10));

        _time.SetWallClock(_time.GetUtcNow().AddDays(1));
        Assert.Equal(new CountAndTimeLeft(21, TimeSpan.FromSeconds(10)), counts.Find(Counting.Key(1)));

        _time.SetWallClock(_time.GetUtcNow().AddDays(-2));
        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(new CountAndTimeLeft(21, TimeSpan.FromTicks(1)), counts.Find(Counting.Key(1)));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(counts.Find(Counting.Key(1)));
    }

    [Fact]
    public void Whoever_shares_a_place_is_forgotten_never_mistaken()
    {
        var counts = new LocalCountCache(_time, places: 1);
        counts.Remember(Counting.Key(1), 21, _time.GetTimestamp(), Counting.Hour);
        counts.Remember(Counting.Key(2), 99, _time.GetTimestamp(), Counting.Hour);

        Assert.Null(counts.Find(Counting.Key(1)));
        Assert.Equal(99, counts.Find(Counting.Key(2))?.Count);
    }
}
