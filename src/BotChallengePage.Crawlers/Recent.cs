using System.Collections.Concurrent;

namespace BotChallengePage.Crawlers;

/// <summary>
/// Remembers a limited number of things, and forgets what was not asked for of late: when the younger half is full, the
/// older one goes, and what is asked for in it moves over.
/// </summary>
internal sealed class Recent<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _changing = new();
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();
    private int _count;

    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var found))
            return found;
        return _old.TryGetValue(key, out found) ? Add(key, found) : null;
    }

    /// <returns>The one that is remembered: another one was quicker, perhaps.</returns>
    public TValue Add(TKey key, TValue value)
    {
        lock (_changing)
        {
            if (_young.TryGetValue(key, out var other))
                return other;
            if (_count >= Math.Max(1, capacity / 2))
                (_old, _young, _count) = (_young, new(), 0);
            _young[key] = value;
            _count++;
            return value;
        }
    }
}
