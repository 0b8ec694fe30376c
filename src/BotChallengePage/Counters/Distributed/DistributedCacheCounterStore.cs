using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Resilience;
using Microsoft.Extensions.Caching.Distributed;

namespace BotChallengePage.Counters.Distributed;

/// <summary>Counts in the <see cref="IDistributedCache"/> that the app has registered.</summary>
/// <remarks>
/// <para>
/// Such a cache can get and set, not increment. Within the process a lock per key makes that exact. Between processes
/// an update can be lost; but a process never counts behind what it has counted before, so that each lets at most
/// <c>After</c> requests of a client through in a window, whatever the others overwrite.
/// </para>
/// <para>
/// A value is the end of the window and the count, 8 bytes each. It is written with the same absolute expiry
/// throughout the window: a second after its end, since Microsoft's Redis cache cuts to whole seconds. The value itself
/// says when the window ends.
/// </para>
/// <para>
/// A sliding window is kept and counted by the same rules, under a name of its own (<see cref="SlidingValue"/>).
/// </para>
/// </remarks>
internal sealed class DistributedCacheCounterStore : IBotChallengeCounterStore
{
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(3650);

    private const int ValueLength = 16;
    private readonly Dictionary<CounterKey, Increments> _waiting = [];
    private readonly IDistributedCache _cache;
    private readonly Func<TimeSpan> _timeLimit;
    private readonly TimeProvider _time;
    private readonly LocalCountCache _known;
    private readonly LocalSlidingCounts _knownSliding = new();

    /// <param name="cache">The app's cache.</param>
    /// <param name="timeLimit">
    /// After twice that nobody waits for an increment any more, however busy the process is.
    /// </param>
    /// <param name="time">The clock, which has to agree between nodes as far as windows are to end together.</param>
    public DistributedCacheCounterStore(IDistributedCache cache, Func<TimeSpan> timeLimit, TimeProvider time)
    {
        _cache = cache;
        _timeLimit = timeLimit;
        _time = time;
        _known = new LocalCountCache(time);
    }

    /// <summary>
    /// Another name than that of the same counter in a store that can increment, which may be on the same server while
    /// a site goes over to it node by node; and another one for each form of the value.
    /// </summary>
    public static string NameOf(in CounterKey key) => $"{key.ToStoreKey()}:v1";

    /// <inheritdoc/>
    public bool CountsSlidingWindows => true;

    /// <inheritdoc/>
    public override string ToString() => $"the app's distributed cache ({_cache.GetType().Name})";

    /// <summary>
    /// One increment of a key is under way at a time. Those that come meanwhile wait together and are written together,
    /// so that a crawler with a hundred connections costs no more than one.
    /// </summary>
    public async ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        Increments increments;
        int place;
        bool isUnderWay;
        lock (_waiting)
        {
            isUnderWay = _waiting.TryGetValue(key, out var waiting);
            increments = waiting ?? new();
            place = increments.Add(limit);
            if (!isUnderWay)
                _waiting.Add(key, new());
        }

        if (!isUnderWay)
            _ = WriteAllAsync(key, increments);
        return (await increments.Results)[place];
    }

    [SuppressMessage("Design", "CA1031", Justification = "Thrown on to everybody who waits for the increment.")]
    private async Task WriteAllAsync(CounterKey key, Increments increments)
    {
        do
        {
            try
            {
                increments.Done(key.Kind == CounterWindow.Fixed
                    ? await AddAsync(key, increments.Limits.Count)
                    : await SlideAsync(key, increments.Limits));
            }
            catch (Exception fault)
            {
                increments.Failed(fault);
            }
        }
        while (TryGetNext(key, out increments));
    }

    private bool TryGetNext(CounterKey key, out Increments next)
    {
        lock (_waiting)
        {
            next = _waiting[key];
            if (next.Limits.Count == 0)
                return !_waiting.Remove(key);

            _waiting[key] = new();
            return true;
        }
    }

    private async Task<CounterResult[]> AddAsync(CounterKey key, int increments)
    {
        using var late = new CancellationTokenSource(_timeLimit() * 2, _time);
        var name = NameOf(key);
        var window = key.Window < LongestWindow ? key.Window : LongestWindow;
        var value = await UnlessLateAsync(_cache.GetAsync(name, late.Token), late.Token);

        var asOf = _time.GetTimestamp();
        var now = _time.GetUtcNow();
        var (end, count) = Running(Read(value, window, now), _known.Find(key), window, now);

        var options = new DistributedCacheEntryOptions { AbsoluteExpiration = end + KeptAfterEnd };
        await UnlessLateAsync(_cache.SetAsync(name, Write(end, count + increments), options, late.Token), late.Token);
        _known.Remember(key, count + increments, asOf, end - now);
        return [.. Enumerable.Range(1, increments).Select(place => new CounterResult(count + place, end - now))];
    }

    private async Task<CounterResult[]> SlideAsync(CounterKey key, List<int> limits)
    {
        using var late = new CancellationTokenSource(_timeLimit() * 2, _time);
        var name = NameOf(key);
        var window = SlidingCount.LengthOf(key.Window < LongestWindow ? key.Window : LongestWindow);
        var value = await UnlessLateAsync(_cache.GetAsync(name, late.Token), late.Token);

        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var before = SlidingValue.Running(
            SlidingValue.Read(value, now, window), _knownSliding.Find(key), now, window);
        var running = before;
        var results = new CounterResult[limits.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var count = running.CountWithNext(now, window);
            if (count <= limits[i])
                (results[i], running) = (new(count), running.Increment());
            else
                results[i] = new(count, TimeSpan.FromMilliseconds(running.TimeLeft(limits[i], now, window)));
        }

        if (running != before)
        {
            var options = new DistributedCacheEntryOptions
            {
                AbsoluteExpiration =
                    DateTimeOffset.FromUnixTimeMilliseconds(running.Start + (2 * window)) + KeptAfterEnd,
            };
            await UnlessLateAsync(
                _cache.SetAsync(name, SlidingValue.Write(running), options, late.Token), late.Token);
            _knownSliding.Remember(key, running);
        }

        return results;
    }

    /// <summary>Not every cache listens to its token, and one that does not must not hold up a key for ever.</summary>
    private static Task<T> UnlessLateAsync<T>(Task<T> call, CancellationToken late)
    {
        AbandonedTasks.Abandon(call);
        return call.WaitAsync(late);
    }

    private static Task UnlessLateAsync(Task call, CancellationToken late)
    {
        AbandonedTasks.Abandon(call);
        return call.WaitAsync(late);
    }

    /// <summary>The window that runs: the stored one with what this process knows of it, or else a new one.</summary>
    private static (DateTimeOffset End, long Count) Running(
        (DateTimeOffset End, long Count)? stored, CountAndTimeLeft? known, TimeSpan window, DateTimeOffset now)
    {
        if (known is not { } own)
            return stored ?? (now + window, 0);
        if (stored is not { } common)
            return (now + own.Left, own.Count);

        // Far apart they are not the same window: by another node's clock the next one has begun.
        return (common.End - (now + own.Left)).Duration() <= window / 2
            ? (common.End, Math.Max(common.Count, own.Count))
            : common;
    }

    /// <returns><see langword="null"/> when there is no value, it is not ours, or its window has ended.</returns>
    private static (DateTimeOffset End, long Count)? Read(byte[]? value, TimeSpan window, DateTimeOffset now)
    {
        if (value is not { Length: ValueLength })
            return null;

        var left = new TimeSpan(BinaryPrimitives.ReadInt64BigEndian(value) - now.UtcTicks);
        var count = BinaryPrimitives.ReadInt64BigEndian(value.AsSpan(sizeof(long)));
        return left > TimeSpan.Zero && left <= window * 2 && count is > 0 and < long.MaxValue
            ? (now + left, count)
            : null;
    }

    private static byte[] Write(DateTimeOffset end, long count)
    {
        var value = new byte[ValueLength];
        BinaryPrimitives.WriteInt64BigEndian(value, end.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(sizeof(long)), count);
        return value;
    }

    /// <summary>Increments of one key that are written together.</summary>
    private sealed class Increments
    {
        // Those who wait go on elsewhere by themselves.
        private readonly TaskCompletionSource<CounterResult[]> _results = new();

        /// <summary>Of each one, in their order.</summary>
        public List<int> Limits { get; } = [];

        public Task<CounterResult[]> Results => _results.Task;

        /// <returns>The place of this one among them, from 0.</returns>
        public int Add(int limit)
        {
            Limits.Add(limit);
            return Limits.Count - 1;
        }

        public void Done(CounterResult[] results) => _results.SetResult(results);

        public void Failed(Exception fault) => _results.SetException(fault);
    }
}
