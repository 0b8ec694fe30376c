namespace BotChallengePage.Tests.Protocol;

/// <summary>
/// A clock that the test moves: wall clock and time stamps together. Timers run in real time and are noted.
/// </summary>
internal sealed class ProtocolClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What timers were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Timers
    {
        get
        {
            lock (_gate) return [.. _timers];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate) _timers.Add(dueTime);
        return base.CreateTimer(callback, state, dueTime, period);
    }

    public void Advance(TimeSpan by)
    {
        lock (_gate) _now += by;
    }
}
