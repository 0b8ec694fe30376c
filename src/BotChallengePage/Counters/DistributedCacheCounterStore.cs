using System.Buffers.Binary;
using Microsoft.Extensions.Caching.Distributed;

namespace BotChallengePage.Counters;

/// <summary>Counts in the <see cref="IDistributedCache"/> that the app has registered.</summary>
/// <remarks>
/// <para>
/// Such a cache can get and set, not increment. Within the process a lock per key makes that exact. Between processes an
/// update can be lost; but a process never counts behind what it has counted before, so that each lets at most
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
    private const int Locks = 256;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new SemaphoreSlim(1))];
    private readonly IDistributedCache _cache;
    private readonly Func<TimeSpan> _timeLimit;
    private readonly TimeProvider _time;
    private readonly KnownCounts _known;

    /// <param name="cache">The app's cache.</param>
    /// <param name="timeLimit">After that nobody waits for an increment any more, so it need not be finished.</param>
    /// <param name="time">The clock, which has to agree between nodes as far as windows are to end together.</param>
    public DistributedCacheCounterStore(IDistributedCache cache, Func<TimeSpan> timeLimit, TimeProvider time)
    {
        _cache = cache;
        _timeLimit = timeLimit;
        _time = time;
        _known = new KnownCounts(time);
    }

    /// <inheritdoc/>
    public ValueTask<long> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken) =>
        _known.Find(key) is { } known && IsFarPast(known.Count, limit)
            ? new(known.Count)
            : IncrementWithinLimitAsync(key, limit, cancellationToken);

    /// <inheritdoc/>
    public long? KnownCount(CounterKey key) => _known.Find(key)?.Count;

    /// <inheritdoc/>
    public override string ToString() => $"the app's distributed cache ({_cache.GetType().Name})";

    /// <summary>Some way past, since another directive with a higher limit may share the counter.</summary>
    private static bool IsFarPast(long count, int limit) => count > (2L * limit) + 16;

    private async ValueTask<long> IncrementWithinLimitAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_timeLimit(), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var keyLock = _locks[(uint)key.GetHashCode() % Locks];
            await keyLock.WaitAsync(either.Token);
            try
            {
                return _known.Find(key) is { } known && IsFarPast(known.Count, limit)
                    ? known.Count
                    : await IncrementAloneAsync(key, either.Token);
            }
            finally
            {
                keyLock.Release();
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The distributed cache did not answer within {_timeLimit()}.");
        }
    }

    private async Task<long> IncrementAloneAsync(CounterKey key, CancellationToken cancellationToken)
    {
        var name = key.ToString();
        var window = key.Window < LongestWindow ? key.Window : LongestWindow;
        var value = await _cache.GetAsync(name, cancellationToken);

        var asOf = _time.GetTimestamp();
        var now = _time.GetUtcNow();
        var (end, count) = Running(Read(value, window, now), _known.Find(key), window, now);
        count++;

        await _cache.SetAsync(name, Write(end, count), new() { AbsoluteExpiration = end + KeptAfterEnd }, cancellationToken);
        _known.Remember(key, count, asOf, end - now);
        return count;
    }

    /// <summary>The window that runs: the stored one with what this process knows of it, or else a new one.</summary>
    private static (DateTimeOffset End, long Count) Running(
        (DateTimeOffset End, long Count)? stored, RunningCount? known, TimeSpan window, DateTimeOffset now)
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
}
