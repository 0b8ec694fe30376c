namespace BotChallengePage.Tests.Sites;

public sealed class SiteClockTests
{
    private readonly SiteClock _time = new();

    [Fact]
    public void Advancing_moves_both_clocks()
    {
        var (utcNow, timestamp) = (_time.GetUtcNow(), _time.GetTimestamp());

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(utcNow.AddMinutes(5), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _time.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Setting_the_wall_clock_leaves_the_timestamp_alone()
    {
        var timestamp = _time.GetTimestamp();

        _time.SetWallClock(_time.GetUtcNow().AddYears(-1));

        Assert.Equal(timestamp, _time.GetTimestamp());
        Assert.Equal(2025, _time.GetUtcNow().Year);
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_time()
    {
        var start = _time.GetUtcNow();
        var fired = new List<string>();
        void Note(object? name) => fired.Add((string)name!);
        using var once = _time.CreateTimer(Note, "once", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = _time.CreateTimer(Note, "often", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var never = _time.CreateTimer(Note, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(fired);
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["often", "once", "often"], fired);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var timer = _time.CreateTimer(
            _ => Assert.Fail("fired"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.Zero));
    }

    [Fact]
    public async Task Delays_and_cancellations_follow_the_manual_time()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _time);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(2), _time);

        _time.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(cancellation.IsCancellationRequested);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(cancellation.IsCancellationRequested);
    }
}
