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
            place = increments.Add();
            if (!isUnderWay)
                _waiting.Add(key, new());
        }

        if (!isUnderWay)
            _ = WriteAllAsync(key, increments);
        var before = await increments.Before;
        return new(before.Count + place, before.Left);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Thrown on to everybody who waits for the increment.")]
    private async Task WriteAllAsync(CounterKey key, Increments increments)
    {
        do
        {
            try
            {
                increments.Done(await AddAsync(key, increments.Length));
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
            if (next.Length == 0)
                return !_waiting.Remove(key);

            _waiting[key] = new();
            return true;
        }
    }

    /// <returns>The count before.</returns>
    private async Task<CountAndTimeLeft> AddAsync(CounterKey key, int increments)
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
        return new(count, end - now);
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
        private readonly TaskCompletionSource<CountAndTimeLeft> _before = new();

        public int Length { get; private set; }

        public Task<CountAndTimeLeft> Before => _before.Task;

        /// <returns>The place of this one among them, from 1.</returns>
        public int Add() => ++Length;

        public void Done(CountAndTimeLeft before) => _before.SetResult(before);

        public void Failed(Exception fault) => _before.SetException(fault);
    }
}
