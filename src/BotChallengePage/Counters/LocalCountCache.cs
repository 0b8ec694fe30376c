namespace BotChallengePage.Counters;

/// <summary>
/// Counts that a store outside the process told lately, each until its window ends. Bounded: each key has one place,
/// which it shares with others, and the last one told stays. What is forgotten has to be asked for again, no more.
/// </summary>
internal sealed class LocalCountCache(TimeProvider time, int places = LocalCountCache.DefaultPlaces)
{
    /// <summary>Some 120 bytes each when taken.</summary>
    public const int DefaultPlaces = 1 << 14;

    private readonly Entry?[] _entries = new Entry?[places];

    public CountAndTimeLeft? Find(in CounterKey key)
    {
        var entry = Volatile.Read(ref PlaceOf(key));
        if (entry is null || entry.Key != key)
            return null;

        var left = time.GetElapsedTime(time.GetTimestamp(), entry.End);
        return left > TimeSpan.Zero ? new(entry.Count, left) : null;
    }

    /// <summary>Remembers a count until its window ends.</summary>
    /// <param name="key">What was counted.</param>
    /// <param name="count">How many there were.</param>
    /// <param name="asOf">Timestamp of <paramref name="left"/>.</param>
    /// <param name="left">Time until the window ends.</param>
    public void Remember(in CounterKey key, long count, long asOf, TimeSpan left)
    {
        var end = asOf + (long)(left.TotalSeconds * time.TimestampFrequency);
        Volatile.Write(ref PlaceOf(key), new Entry(key, count, end));
    }

    private ref Entry? PlaceOf(in CounterKey key) => ref _entries[(uint)key.GetHashCode() % (uint)_entries.Length];

    private sealed record Entry(CounterKey Key, long Count, long End);
}
