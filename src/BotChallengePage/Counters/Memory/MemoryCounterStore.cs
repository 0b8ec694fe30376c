namespace BotChallengePage.Counters.Memory;

/// <summary>Counts within the process: exact, and in an amount of memory that is fixed at the start.</summary>
/// <remarks>
/// <para>
/// One array holds all counters of fixed windows. It is divided into buckets; a key's hash names its bucket, and
/// everything about the key happens there behind the gate of the bucket, so that no increment is lost or lands on
/// another key, evictions included. The system provides the array's memory page by page as it is first used, 33 bytes
/// per client in the end. Sliding windows have an array of their own, of as many clients and with 49 bytes for each.
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
    private readonly CounterTable<CounterSlot> _table;

    /// <summary>Takes no memory before it is first used: few sites have a sliding window.</summary>
    private readonly Lazy<SlidingCounters> _sliding;

    public MemoryCounterStore(int capacity, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, HighestCapacity);
        ArgumentNullException.ThrowIfNull(time);
        _clock = new(time);
        _table = new(capacity);
        _sliding = new(() => new SlidingCounters(capacity, _hash, _clock));
    }

    /// <inheritdoc/>
    public bool CountsSlidingWindows => true;

    /// <inheritdoc/>
    public override string ToString() => "the memory of this process";

    /// <inheritdoc/>
    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        var count = Increment(key, limit);
        return new(new CounterResult(
            count, key.Kind == CounterWindow.Fixed || count > limit ? TimeLeft(key, limit) : null));
    }

    /// <summary>For how long the count holds; <see langword="null"/> where none runs.</summary>
    public TimeSpan? TimeLeft(in CounterKey key, int limit) =>
        key.Kind == CounterWindow.Fixed ? Find(key)?.Left : _sliding.Value.TimeLeft(key, limit);

    /// <summary>
    /// The increment without the ceremony of the interface: most requests need no more than the count.
    /// </summary>
    public long Increment(in CounterKey key, int limit) =>
        key.Kind == CounterWindow.Fixed ? Increment(key) : _sliding.Value.Increment(key, limit);

    /// <summary>
    /// The count of a fixed window without counting; <see langword="null"/> where no window runs.
    /// </summary>
    public CountAndTimeLeft? Find(in CounterKey key)
    {
        var bucket = _table.BucketOf(_hash.Of(key), out var fingerprint, out var number);
        var now = CounterClock.Tick(_clock.Elapsed);

        ref var gate = ref _table.GateOf(number);
        gate.Enter();
        var slot = bucket.Find(fingerprint, out _);
        gate.Leave();
        return slot.BelongsTo(fingerprint) && !slot.HasEnded(now) ? new(slot.Count, slot.TimeLeft(now)) : null;
    }

    /// <summary>The increment of a fixed window.</summary>
    public long Increment(in CounterKey key)
    {
        var bucket = _table.BucketOf(_hash.Of(key), out var fingerprint, out var number);
        var elapsed = _clock.Elapsed;
        var now = CounterClock.Tick(elapsed);
        var count = 1L;

        // Nothing between Enter and Leave can throw, so that they do without the cost of a finally.
        ref var gate = ref _table.GateOf(number);
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
