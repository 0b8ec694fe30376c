using System.Collections.Concurrent;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// What came of signatures that were checked before. Bounded: when one table is full, the one before it is forgotten.
/// </summary>
internal sealed class SeenSignatures(int capacity)
{
    private readonly Lock _turning = new();
    private ConcurrentDictionary<Digest, byte> _current = new();
    private ConcurrentDictionary<Digest, byte> _previous = new();
    private int _count;

    public bool Contains(Digest signature) =>
        Volatile.Read(ref _current).ContainsKey(signature) || Volatile.Read(ref _previous).ContainsKey(signature);

    public void Add(Digest signature)
    {
        if (!Volatile.Read(ref _current).TryAdd(signature, 0) || Interlocked.Increment(ref _count) < capacity)
            return;
        lock (_turning)
        {
            if (_count < capacity)
                return;
            Volatile.Write(ref _previous, _current);
            Volatile.Write(ref _current, new());
            _count = 0;
        }
    }
}
