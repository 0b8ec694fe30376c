namespace BotChallengePage.Diagnostics;

/// <summary>Lets one message through a minute: a fault that every request meets must not fill a disk.</summary>
internal sealed class LogRateLimiter(TimeProvider time)
{
    private const long Never = long.MinValue;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _last = Never;
    private int _suppressed;

    /// <returns>Whether it is the turn of a message, or of whatever else is to happen no more often.</returns>
    public bool TryAcquire() => TryAcquire(out _);

    /// <param name="suppressed">How many messages were held back since the last one that was let through.</param>
    public bool TryAcquire(out int suppressed)
    {
        var last = Volatile.Read(ref _last);
        var now = time.GetTimestamp();
        if ((last == Never || time.GetElapsedTime(last, now) > Interval) &&
            Interlocked.CompareExchange(ref _last, now, last) == last)
        {
            suppressed = Interlocked.Exchange(ref _suppressed, 0);
            return true;
        }

        suppressed = 0;
        Interlocked.Increment(ref _suppressed);
        return false;
    }
}
