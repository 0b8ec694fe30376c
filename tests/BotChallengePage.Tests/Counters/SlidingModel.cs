namespace BotChallengePage.Tests.Counters;

/// <summary>
/// What a sliding window is to do, in the plainest way: it remembers when each request was counted. To the millisecond.
/// </summary>
internal sealed class SlidingModel(TimeProvider time)
{
    private readonly DateTimeOffset _epoch = time.GetUtcNow();
    private readonly Dictionary<CounterKey, (long Start, List<long> Counted)> _counters = [];

    public bool TryCount(CounterKey key, int limit)
    {
        var now = Now;
        if (!Fits(key, limit, now))
            return false;

        if (!_counters.TryGetValue(key, out var counter) || now >= counter.Start + (2 * Length(key)))
            counter = (now, []);
        while (now >= counter.Start + Length(key))
            counter.Start += Length(key);
        counter.Counted.Add(now);
        _counters[key] = counter;
        return true;
    }

    /// <summary>Whether previous × (1 − elapsed / window) + current is less than the limit.</summary>
    public bool FitsIn(CounterKey key, int limit, TimeSpan later) =>
        Fits(key, limit, Now + (long)later.TotalMilliseconds);

    private long Now => (long)(time.GetUtcNow() - _epoch).TotalMilliseconds;

    private bool Fits(CounterKey key, int limit, long now)
    {
        if (!_counters.TryGetValue(key, out var counter))
            return limit >= 1;

        var (start, window) = (counter.Start, Length(key));
        while (now >= start + window)
            start += window;
        var previous = counter.Counted.Count(at => at >= start - window && at < start);
        var current = counter.Counted.Count(at => at >= start);
        // Times the window, to stay whole.
        return ((Int128)previous * (window - (now - start))) + ((Int128)current * window) < (Int128)limit * window;
    }

    private static long Length(CounterKey key) => (long)key.Window.TotalMilliseconds;
}
