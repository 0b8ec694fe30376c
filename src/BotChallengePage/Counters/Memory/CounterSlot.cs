namespace BotChallengePage.Counters.Memory;

/// <summary>
/// One counter in 16 bytes: whose it is, how far it has counted, when it ends and when it was last seen.
/// </summary>
/// <remarks>
/// Times are ticks of <see cref="CounterClock"/> and compared by their difference, so that their overflow after 17
/// years does no harm. All zero, as the runtime hands the memory out, is an empty slot.
/// </remarks>
internal struct CounterSlot : ICounterSlot<CounterSlot>
{
    public const int FingerprintBits = 64 - CountBits;

    private const int CountBits = 20;

    /// <summary>The count at which a counter stops rising; it never wraps.</summary>
    public const long HighestCount = (1L << CountBits) - 1;

    private ulong _fingerprintAndCount;
    private uint _end;
    private uint _lastSeen;

    public CounterSlot(ulong fingerprint, uint end, uint now)
    {
        _fingerprintAndCount = (fingerprint << CountBits) | 1;
        _end = end;
        _lastSeen = now;
    }

    public readonly long Count => (long)(_fingerprintAndCount & (ulong)HighestCount);

    public readonly bool IsEmpty => _fingerprintAndCount == 0;

    public readonly ulong Fingerprint => _fingerprintAndCount >> CountBits;

    /// <summary>The part of a hash that is kept to know a counter by: its upper 44 bits.</summary>
    public static ulong FingerprintOf(ulong hash) => hash >> CountBits;

    public readonly bool BelongsTo(ulong fingerprint) => !IsEmpty && Fingerprint == fingerprint;

    public readonly bool HasEnded(uint now) => (int)(now - _end) >= 0;

    public readonly TimeSpan TimeLeft(uint now) => CounterClock.Span(_end - now);

    public readonly bool WasSeenBefore(in CounterSlot other) => (int)(_lastSeen - other._lastSeen) < 0;

    public long Increment(uint now)
    {
        _lastSeen = now;
        var count = Count;
        if (count == HighestCount)
        {
            return count;
        }

        _fingerprintAndCount++;
        return count + 1;
    }
}
