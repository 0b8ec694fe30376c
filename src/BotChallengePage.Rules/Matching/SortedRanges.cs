using System.Numerics;

namespace BotChallengePage.Rules.Matching;

/// <summary>Ranges in their order, of which no two overlap or touch. Immutable.</summary>
/// <typeparam name="T">What they are ranges of.</typeparam>
internal sealed class SortedRanges<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly T[] _first;
    private readonly T[] _last;

    private SortedRanges(T[] first, T[] last) => (_first, _last) = (first, last);

    public int Count => _first.Length;

    public ReadOnlySpan<T> First => _first;

    public ReadOnlySpan<T> Last => _last;

    /// <param name="first">Where each begins, in any order. It is sorted by this.</param>
    /// <param name="last">Where the same one ends.</param>
    public static SortedRanges<T> Of(T[] first, T[] last)
    {
        Array.Sort(first, last);
        var count = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (count > 0 && (last[count - 1] == T.MaxValue || first[i] <= last[count - 1] + T.One))
                last[count - 1] = T.Max(last[count - 1], last[i]);
            else
                (first[count], last[count++]) = (first[i], last[i]);
        }

        return new(first[..count], last[..count]);
    }

    /// <summary>The same without what is in others.</summary>
    public SortedRanges<T> Except(SortedRanges<T> others)
    {
        var (first, last) = (new List<T>(Count), new List<T>(Count));
        var next = 0;
        for (var i = 0; i < Count; i++)
        {
            var from = _first[i];
            while (next < others.Count && others._last[next] < from)
                next++;
            var isLeft = true;
            for (var at = next; isLeft && at < others.Count && others._first[at] <= _last[i]; at++)
            {
                if (others._first[at] > from)
                    Add(from, others._first[at] - T.One);
                isLeft = others._last[at] < _last[i];
                if (isLeft)
                    from = others._last[at] + T.One;
            }

            if (isLeft)
                Add(from, _last[i]);
        }

        return new([.. first], [.. last]);

        void Add(T from, T to)
        {
            first.Add(from);
            last.Add(to);
        }
    }

    /// <summary>How many numbers are in them, and in a range.</summary>
    public T SizeWithin(T from, T to)
    {
        var size = T.Zero;
        for (var i = 0; i < Count; i++)
        {
            var (first, last) = (T.Max(_first[i], from), T.Min(_last[i], to));
            if (first <= last)
                size += last - first + T.One;
        }

        return size;
    }

    public bool Contains(T number) => Contains(number, 0, Count);

    /// <param name="number">What is looked for.</param>
    /// <param name="low">The first range that may begin behind it.</param>
    /// <param name="high">The first range that does, for sure.</param>
    public bool Contains(T number, int low, int high)
    {
        var first = _first;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (first[middle] <= number)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && number <= _last[low - 1];
    }
}
