namespace BotChallengePage.Counters.Calls;

/// <summary>
/// Stops asking a dead store: after three failures, one after the other, nobody asks for five seconds, then exactly one
/// request does, and its success lets all others ask again.
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

    /// <summary>Whether this request may ask. While the circuit is open, <see langword="true"/> makes it the probe.</summary>
    public bool MayAsk()
    {
        if (!IsOpen)
            return true;

        var probe = Volatile.Read(ref _nextProbe);
        var now = time.GetTimestamp();
        return now >= probe && Interlocked.CompareExchange(ref _nextProbe, now + _pause, probe) == probe;
    }

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <param name="asked">
    /// Timestamp of the question. Questions that were under way together fail together: that is one failure, not many.
    /// </param>
    public void Failed(long asked)
    {
        var now = time.GetTimestamp();
        var last = Volatile.Read(ref _lastFailure);
        if ((HasFailures && asked < last) || Interlocked.CompareExchange(ref _lastFailure, now, last) != last)
            return;

        // Before the count, so that nobody sees an open circuit whose pause is over.
        Volatile.Write(ref _nextProbe, now + _pause);
        Interlocked.Increment(ref _failures);
    }

    /// <summary>The request went away before the store answered: if it was the probe, the next one is.</summary>
    public void Abandoned()
    {
        if (IsOpen)
            Volatile.Write(ref _nextProbe, time.GetTimestamp());
    }
}
