using System.Buffers.Binary;

namespace BotChallengePage.Counters.Distributed;

/// <summary>
/// What a distributed cache keeps of a sliding window: when the current one began (milliseconds since 1970), its count,
/// and that of the one before; 8 bytes each.
/// </summary>
internal static class SlidingValue
{
    private const int Length = 24;

    public static byte[] Write(SlidingCount count)
    {
        var value = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(value, count.Start);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(8), count.Current);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(16), count.Previous);
        return value;
    }

    /// <returns><see langword="null"/> when there is no value, it is not ours, or nothing of it counts.</returns>
    public static SlidingCount? Read(byte[]? value, long now, long window)
    {
        if (value is not { Length: Length })
            return null;

        var count = new SlidingCount(
            BinaryPrimitives.ReadInt64BigEndian(value),
            BinaryPrimitives.ReadInt64BigEndian(value.AsSpan(8)),
            BinaryPrimitives.ReadInt64BigEndian(value.AsSpan(16)));
        return IsNear(count, now, window) && IsCount(count.Current) && IsCount(count.Previous) ? count : null;
    }

    /// <summary>
    /// The window that runs, by what all processes know and what this one knows: of the same window, the more of each.
    /// A process never counts behind what it has counted before, unless its clock has been set back: what it counted
    /// in the future would be over for nobody before that has come.
    /// </summary>
    public static SlidingCount Running(SlidingCount? common, SlidingCount? own, long now, long window)
    {
        var none = new SlidingCount(now, 0, 0);
        if (own is { } known && !IsNear(known, now, window))
            own = null;
        var (one, other) = ((common ?? none).At(now, window), (own ?? none).At(now, window));
        // Where nothing counts any more, no window runs.
        if (other is { Current: 0, Previous: 0 })
            return one;
        if (one is { Current: 0, Previous: 0 })
            return other;

        // By another node's clock the next window may have begun.
        if (one.Start - other.Start > window / 2)
            other = other.Next(window);
        else if (other.Start - one.Start > window / 2)
            one = one.Next(window);
        return new(one.Start, Math.Max(one.Current, other.Current), Math.Max(one.Previous, other.Previous));
    }

    /// <summary>Something of it may count. Clocks of nodes may differ by some of a window.</summary>
    private static bool IsNear(in SlidingCount count, long now, long window) =>
        count.Start > now - (2 * window) && count.Start <= now + window;

    private static bool IsCount(long count) => count is >= 0 and <= int.MaxValue;
}
