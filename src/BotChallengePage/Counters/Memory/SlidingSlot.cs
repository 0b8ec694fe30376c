namespace BotChallengePage.Counters.Memory;

/// <summary>
/// One counter of a sliding window in 24 bytes: whose it is, what was counted in this window and the one before, when
/// this one ends and when the counter was last seen.
/// </summary>
internal struct SlidingSlot : ICounterSlot<SlidingSlot>
{
    private const long TickLength = 1000 / CounterClock.TicksPerSecond;

    private readonly ulong _fingerprintAndCurrent;

    /// <summary>When nothing of it counts any more: two windows after the current one began.</summary>
    private readonly long _end;
    private readonly uint _previous;
    private uint _lastSeen;

    public SlidingSlot(ulong fingerprint, in SlidingCount count, long window, uint now)
    {
        _fingerprintAndCurrent = (fingerprint << (64 - CounterSlot.FingerprintBits)) | (ulong)count.Current;
        _end = count.Start + (2 * window);
        _previous = (uint)count.Previous;
        _lastSeen = now;
    }

    /// <summary>A counter ends two windows after its window began, so never at 0.</summary>
    public readonly bool IsEmpty => _end == 0;

    public readonly ulong Fingerprint => _fingerprintAndCurrent >> (64 - CounterSlot.FingerprintBits);

    public readonly bool BelongsTo(ulong fingerprint) => !IsEmpty && Fingerprint == fingerprint;

    /// <summary>At the beginning of the tick: a little late, never too early.</summary>
    public readonly bool HasEnded(uint now) => now * TickLength >= _end;

    public readonly bool WasSeenBefore(in SlidingSlot other) => (int)(_lastSeen - other._lastSeen) < 0;

    public readonly SlidingCount Count(long window) => new(
        _end - (2 * window),
        (long)(_fingerprintAndCurrent & (ulong)CounterSlot.HighestCount),
        _previous);

    public void Seen(uint now) => _lastSeen = now;
}
