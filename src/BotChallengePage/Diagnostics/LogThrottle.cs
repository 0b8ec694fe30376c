namespace BotChallengePage.Diagnostics;

/// <summary>Lets one message through a minute: a fault that every request meets must not fill a disk.</summary>
internal sealed class LogThrottle(TimeProvider time)
{
    private const long Never = long.MinValue;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _last = Never;

    public bool MayLog()
    {
        var last = Volatile.Read(ref _last);
        var now = time.GetTimestamp();
        return (last == Never || time.GetElapsedTime(last, now) > Interval)
            && Interlocked.CompareExchange(ref _last, now, last) == last;
    }
}
