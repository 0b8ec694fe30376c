namespace BotChallengePage.Tests.Counters;

/// <summary>What the memory store is to do, without regard to time and space.</summary>
internal sealed class CounterModel(int capacity, TimeProvider time)
{
    private const long EighthOfASecond = TimeSpan.TicksPerSecond / 8;

    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<CounterKey, (long Count, long End, long Seen)> _counters = [];
    private long _seen;

    public long Increment(CounterKey key)
    {
        var now = time.GetTimestamp() - _start;
        if (_counters.TryGetValue(key, out var counter) && now < counter.End)
        {
            _counters[key] = (counter.Count + 1, counter.End, ++_seen);
            return counter.Count + 1;
        }

        foreach (var ended in _counters.Where(entry => now >= entry.Value.End).Select(entry => entry.Key).ToList())
        {
            _counters.Remove(ended);
        }

        if (_counters.Count == capacity)
        {
            _counters.Remove(_counters.MinBy(entry => entry.Value.Seen).Key);
        }

        // Ends are rounded up to an eighth of a second since the start.
        var end = (now + key.Window.Ticks + EighthOfASecond - 1) / EighthOfASecond * EighthOfASecond;
        _counters[key] = (1, end, ++_seen);
        return 1;
    }
}
