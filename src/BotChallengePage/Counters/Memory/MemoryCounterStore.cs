namespace BotChallengePage.Counters.Memory;

/// <summary>Counts within the process: exact, and in an amount of memory that is fixed at the start.</summary>
/// <remarks>
/// <para>
/// One array holds all counters. It is divided into buckets; a key's hash names its bucket, and everything about the
/// key happens there behind the gate of the bucket, so that no increment is lost or lands on another key, evictions
/// included. The system provides the array's memory page by page as it is first used, 33 bytes per client in the end.
/// </para>
/// <para>
/// Up to its capacity the store forgets no running window (at the default capacity but for a chance of one in a hundred
/// million). The buckets have room for about twice as many clients; in a full one a new client takes the place of a
/// window that has ended, or else of the counter last seen longest ago, to an eighth of a second. A capacity of up to
/// 128 clients is one bucket and therefore kept to exactly.
/// </para>
/// <para>
/// Two keys of a bucket with the same 44-bit fingerprint would share a count; that there is any such pair among a
/// million clients has a chance of two in a million. Counts stop rising at 1,048,575.
/// </para>
/// </remarks>
internal sealed class MemoryCounterStore : IBotChallengeCounterStore
{
    public const int DefaultCapacity = CounterOptions.DefaultMemoryCapacity;
    public const int HighestCapacity = CounterOptions.HighestMemoryCapacity;

    private readonly CounterHash _hash = new();
    private readonly CounterClock _clock;
    private readonly SpinGate[] _gates;
    private readonly CounterSlot[] _slots;
    private readonly int _bucketLength;

    public MemoryCounterStore(int capacity, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, HighestCapacity);
        ArgumentNullException.ThrowIfNull(time);
        var buckets = capacity <= CounterBucket.LongestLength
            ? 1 : 1 + ((capacity - 1) / CounterBucket.ClientsPerBucket);
        _bucketLength = buckets == 1 ? capacity : CounterBucket.LongestLength;
        _clock = new(time);
        _gates = new SpinGate[buckets];
        _slots = new CounterSlot[buckets * _bucketLength];
    }

    /// <inheritdoc/>
    public override string ToString() => "the memory of this process";

    /// <inheritdoc/>
    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken) =>
        new(new CounterResult(Increment(key), Find(key)?.Left));

    /// <summary>The count without counting; <see langword="null"/> where no window runs.</summary>
    public CountAndTimeLeft? Find(in CounterKey key)
    {
        var bucketNumber = (int)Math.BigMul(_hash.Of(key), (ulong)_gates.Length, out var rest);
        var fingerprint = CounterSlot.FingerprintOf(rest);
        var bucket = new CounterBucket(_slots.AsSpan(bucketNumber * _bucketLength, _bucketLength));
        var now = CounterClock.Tick(_clock.Elapsed);

        ref var gate = ref _gates[bucketNumber];
        gate.Enter();
        var slot = bucket.Find(fingerprint, out _);
        gate.Leave();
        return slot.BelongsTo(fingerprint) && !slot.HasEnded(now) ? new(slot.Count, slot.TimeLeft(now)) : null;
    }

    /// <summary>
    /// The increment without the ceremony of the interface: most requests need no more than the count.
    /// </summary>
    public long Increment(in CounterKey key)
    {
        var bucketNumber = (int)Math.BigMul(_hash.Of(key), (ulong)_gates.Length, out var rest);
        var fingerprint = CounterSlot.FingerprintOf(rest);
        var bucket = new CounterBucket(_slots.AsSpan(bucketNumber * _bucketLength, _bucketLength));
        var elapsed = _clock.Elapsed;
        var now = CounterClock.Tick(elapsed);
        var count = 1L;

        // Nothing between Enter and Leave can throw, so that they do without the cost of a finally.
        ref var gate = ref _gates[bucketNumber];
        gate.Enter();
        ref var slot = ref bucket.Find(fingerprint, out _);
        if (!slot.BelongsTo(fingerprint))
        {
            bucket.MakeRoom(fingerprint, now) = new(fingerprint, _clock.End(elapsed, key.Window), now);
        }
        else if (slot.HasEnded(now))
        {
            slot = new(fingerprint, _clock.End(elapsed, key.Window), now);
        }
        else
        {
            count = slot.Increment(now);
        }

        gate.Leave();
        return count;
    }
}
