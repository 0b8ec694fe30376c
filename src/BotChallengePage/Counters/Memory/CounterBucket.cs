namespace BotChallengePage.Counters.Memory;

/// <summary>
/// A small closed hash table over a part of the store's array. A counter lies at its home or, if that is taken, in the
/// first slot after it that was free; the slot after the last is the first. Callers hold the bucket's gate.
/// </summary>
internal readonly ref struct CounterBucket<TSlot>(Span<TSlot> slots)
    where TSlot : unmanaged, ICounterSlot<TSlot>
{
    // A longer walk than this to place a new counter is worth clearing out the ended ones first: two cache lines.
    private const int ShortWalk = 8;

    private readonly Span<TSlot> _slots = slots;

    /// <summary>
    /// The slot of a counter or, if it has none, the first free one on its way; any slot that belongs to others if
    /// there is none of either.
    /// </summary>
    /// <param name="fingerprint">Whose slot.</param>
    /// <param name="steps">How many slots were passed over.</param>
    public ref TSlot Find(ulong fingerprint, out int steps)
    {
        var index = Home(fingerprint);
        for (steps = 0; steps < _slots.Length; steps++)
        {
            ref var slot = ref _slots[index];
            if (slot.Fingerprint == fingerprint || slot.IsEmpty)
            {
                return ref slot;
            }

            if (++index == _slots.Length)
            {
                index = 0;
            }
        }

        return ref _slots[index];
    }

    /// <summary>
    /// The slot for a counter that has none: one that was never used if that is near, else one that has ended, else one
    /// that was never used, else the least recently seen.
    /// </summary>
    public ref TSlot MakeRoom(ulong fingerprint, uint now)
    {
        ref var slot = ref Find(fingerprint, out var steps);
        if (slot.IsEmpty && steps < ShortWalk)
        {
            return ref slot;
        }

        if (RemoveEnded(now))
        {
            return ref Find(fingerprint, out _);
        }

        // In a full bucket every slot is on every counter's way, so that any of them may change hands in place.
        return ref slot.IsEmpty ? ref slot : ref LeastRecentlySeen();
    }

    private bool RemoveEnded(uint now)
    {
        Span<TSlot> running = stackalloc TSlot[CounterTable.LongestBucket];
        var kept = 0;
        var used = 0;
        foreach (ref readonly var slot in _slots)
        {
            if (slot.IsEmpty)
            {
                continue;
            }

            used++;
            if (!slot.HasEnded(now))
            {
                running[kept++] = slot;
            }
        }

        if (kept == used)
        {
            return false;
        }

        // A hole would cut the way to what lies behind it, so the rest is placed anew.
        _slots.Clear();
        foreach (ref readonly var slot in running[..kept])
        {
            Find(slot.Fingerprint, out _) = slot;
        }

        return true;
    }

    private ref TSlot LeastRecentlySeen()
    {
        var oldest = 0;
        for (var index = 1; index < _slots.Length; index++)
        {
            if (_slots[index].WasSeenBefore(_slots[oldest]))
            {
                oldest = index;
            }
        }

        return ref _slots[oldest];
    }

    private int Home(ulong fingerprint) => (int)((fingerprint * (ulong)_slots.Length) >> CounterSlot.FingerprintBits);
}
