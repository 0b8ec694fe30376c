namespace BotChallengePage.Counters.Memory;

/// <summary>Counts in sliding windows within the process: exact, and in an amount of memory that is fixed.</summary>
/// <remarks>
/// To the millisecond of the clock, which on the system's own may be up to 16 of them behind. A count never gets higher
/// than the highest limit, which a slot has room for.
/// </remarks>
internal sealed class SlidingCounters(int capacity, CounterHash hash, CounterClock clock)
{
    private readonly CounterTable<SlidingSlot> _table = new(capacity);

    /// <returns>The count with this request, which is counted if that is within the limit.</returns>
    public long Increment(in CounterKey key, int limit)
    {
        var bucket = _table.BucketOf(hash.Of(key), out var fingerprint, out var number);
        var elapsed = clock.Elapsed;
        var (now, tick) = (Milliseconds(elapsed), CounterClock.Tick(elapsed));
        var window = SlidingCount.LengthOf(key.Window);

        // Nothing between Enter and Leave can throw, so that they do without the cost of a finally.
        ref var gate = ref _table.GateOf(number);
        gate.Enter();
        ref var slot = ref bucket.Find(fingerprint, out _);
        var isThere = slot.BelongsTo(fingerprint);
        var counted = isThere ? slot.Count(window).At(now, window) : new SlidingCount(now, 0, 0);
        var count = counted.CountWithNext(now, window);
        if (count <= limit)
        {
            slot = ref isThere ? ref slot : ref bucket.MakeRoom(fingerprint, tick);
            slot = new(fingerprint, counted.Increment(), window, tick);
        }
        else if (isThere)
        {
            slot.Seen(tick);
        }

        gate.Leave();
        return count;
    }

    /// <summary>
    /// After how long a client that is over the limit is not any more; <see langword="null"/> where nothing is counted.
    /// </summary>
    public TimeSpan? TimeLeft(in CounterKey key, int limit)
    {
        var bucket = _table.BucketOf(hash.Of(key), out var fingerprint, out var number);
        var now = Milliseconds(clock.Elapsed);
        var window = SlidingCount.LengthOf(key.Window);

        ref var gate = ref _table.GateOf(number);
        gate.Enter();
        var slot = bucket.Find(fingerprint, out _);
        gate.Leave();
        return slot.BelongsTo(fingerprint)
            ? TimeSpan.FromMilliseconds(slot.Count(window).At(now, window).TimeLeft(limit, now, window))
            : null;
    }

    private static long Milliseconds(TimeSpan elapsed) => elapsed.Ticks / TimeSpan.TicksPerMillisecond;
}
