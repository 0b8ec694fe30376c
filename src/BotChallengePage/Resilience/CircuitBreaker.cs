namespace BotChallengePage.Resilience;

/// <summary>
/// Stops calls of what is dead: after some failures, one after the other, no call is made for a while. Then exactly one
/// is, the probe, and its success lets all others through again.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    public const int FailuresToOpen = 3;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly long _pause = (long)(Pause.TotalSeconds * time.TimestampFrequency);
    private int _failures;
    private long _lastFailure;
    private long _nextProbe;

    public bool HasFailures => Volatile.Read(ref _failures) != 0;

    public bool IsOpen => Volatile.Read(ref _failures) >= FailuresToOpen;

    public bool HasFailedWithin(TimeSpan period) =>
        HasFailures && time.GetElapsedTime(Volatile.Read(ref _lastFailure)) <= period;

    /// <summary>Whether a call may be made. Who makes it says afterwards how it went, in one of three ways.</summary>
    public bool TryBegin(out CallAttempt attempt)
    {
        var now = time.GetTimestamp();
        if (!IsOpen)
        {
            attempt = new(now, IsProbe: false);
            return true;
        }

        var probe = Volatile.Read(ref _nextProbe);
        attempt = new(now, IsProbe: true);
        return now >= probe && Interlocked.CompareExchange(ref _nextProbe, now + _pause, probe) == probe;
    }

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>Calls that were under way together fail together: that is one failure, not many.</summary>
    public void Failed(in CallAttempt attempt)
    {
        var now = time.GetTimestamp();
        var last = Volatile.Read(ref _lastFailure);
        var isFirst = !HasFailures || attempt.StartedAt >= last;
        if (!isFirst || Interlocked.CompareExchange(ref _lastFailure, now, last) != last)
            return;

        // Before the count, so that nobody sees an open circuit whose pause is over.
        Volatile.Write(ref _nextProbe, now + _pause);
        Interlocked.Increment(ref _failures);
    }

    /// <summary>
    /// No more calls for a while, at once: a time limit was waited for, and each further call would wait for it, too.
    /// </summary>
    public void Open()
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _lastFailure, now);
        Volatile.Write(ref _nextProbe, now + _pause);
        Volatile.Write(ref _failures, FailuresToOpen);
    }

    /// <summary>The caller went away before the call ended. If it was the probe, the next call is.</summary>
    public void Abandoned(in CallAttempt attempt)
    {
        if (attempt.IsProbe && IsOpen)
            Volatile.Write(ref _nextProbe, time.GetTimestamp());
    }
}
