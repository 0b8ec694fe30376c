namespace BotChallengePage.Tool.Checking;

/// <summary>
/// The time of the log. Servers write a request when it has ended, so that lines are not quite in order: the clock
/// never goes back.
/// </summary>
internal sealed class LogClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void MoveTo(DateTimeOffset time)
    {
        if (time > _now)
            _now = time;
    }
}
