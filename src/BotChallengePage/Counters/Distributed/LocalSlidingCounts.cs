namespace BotChallengePage.Counters.Distributed;

/// <summary>
/// What this process counted in sliding windows. Bounded: each key has one place, which it shares with others, and the
/// last one stays.
/// </summary>
internal sealed class LocalSlidingCounts
{
    private readonly Entry?[] _entries = new Entry?[LocalCountCache.DefaultPlaces];

    public SlidingCount? Find(in CounterKey key) =>
        Volatile.Read(ref PlaceOf(key)) is { } entry && entry.Key == key ? entry.Count : null;

    public void Remember(in CounterKey key, SlidingCount count) =>
        Volatile.Write(ref PlaceOf(key), new Entry(key, count));

    private ref Entry? PlaceOf(in CounterKey key) => ref _entries[(uint)key.GetHashCode() % (uint)_entries.Length];

    private sealed record Entry(CounterKey Key, SlidingCount Count);
}
