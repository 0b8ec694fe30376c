namespace BotChallengePage.Counters.Memory;

/// <summary>
/// A counter of the library's own, for this node and apart from the site's counters. Takes no memory before it is first
/// used: few sites need each of them.
/// </summary>
internal sealed class OwnCounter(string name, TimeSpan window, int capacity, TimeProvider time)
{
    private readonly Lazy<MemoryCounterStore> _store = new(() => new MemoryCounterStore(capacity, time));

    public long Increment(ClientPartition key) => _store.Value.Increment(new CounterKey(name, window, key));

    public long CountOf(ClientPartition key) => _store.Value.Find(new CounterKey(name, window, key))?.Count ?? 0;
}
