namespace BotChallengePage.Diagnostics;

/// <summary>Lets one message through a minute: a fault that every request meets must not fill a disk.</summary>
internal sealed class LogThrottle(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly long _never = time.GetTimestamp() - 1;
    private long _last = time.GetTimestamp() - 1;

    public bool MayLog()
    {
        var last = Volatile.Read(ref _last);
        var now = time.GetTimestamp();
        return (last == _never || time.GetElapsedTime(last, now) > Interval)
            && Interlocked.CompareExchange(ref _last, now, last) == last;
    }
}
