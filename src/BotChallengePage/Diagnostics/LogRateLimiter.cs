namespace BotChallengePage.Diagnostics;

/// <summary>Lets one message through a minute: a fault that every request meets must not fill a disk.</summary>
internal sealed class LogRateLimiter(TimeProvider time)
{
    private const long Never = long.MinValue;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _last = Never;
    private int _unsaid;

    public bool MayLog() => MayLog(out _);

    /// <param name="unsaid">How many messages were held back since the last one that was let through.</param>
    public bool MayLog(out int unsaid)
    {
        var last = Volatile.Read(ref _last);
        var now = time.GetTimestamp();
        if ((last == Never || time.GetElapsedTime(last, now) > Interval) &&
            Interlocked.CompareExchange(ref _last, now, last) == last)
        {
            unsaid = Interlocked.Exchange(ref _unsaid, 0);
            return true;
        }

        unsaid = 0;
        Interlocked.Increment(ref _unsaid);
        return false;
    }
}
