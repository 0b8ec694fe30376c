namespace BotChallengePage.Rules.Matching;

/// <summary>
/// Address ranges, sorted and merged: whether one has an address is found in O(log n). What is written in IPv6 has no
/// address of IPv4 in it, unless it is of the block that those are mapped to. Immutable.
/// </summary>
internal sealed class NetworkList
{
    private const int Shift = 16;

    /// <summary>From how many ranges on of IPv4 they are also found by the first half of an address.</summary>
    private const int LeastForIndex = 2048;

    private readonly SortedRanges<uint> _mapped;
    private readonly SortedRanges<UInt128> _others;
    private readonly int[]? _halves;
    private readonly ulong[] _upper;

    public NetworkList(IEnumerable<AddressRange> ranges)
        : this(NetworkListBuilder.Sort(ranges))
    {
    }

    public NetworkList((SortedRanges<uint> Mapped, SortedRanges<UInt128> Others) ranges)
    {
        (_mapped, _others) = ranges;
        _halves = _mapped.Count < LeastForIndex ? null : IndexOf(_mapped.First);
        _upper = new ulong[_others.Count];
        for (var i = 0; i < _upper.Length; i++)
            _upper[i] = (ulong)(_others.First[i] >> 64);
    }

    /// <summary>How many ranges are left after merging.</summary>
    public int Count => _mapped.Count + _others.Count;

    /// <summary>Whether it has more than half of the addresses that are in use on the internet.</summary>
    public bool IsMostOfInternet =>
        _mapped.SizeWithin(0x0100_0000, 0xdfff_ffff) > 0x6f80_0000 ||
        // 2000::/3 is what has been given away.
        _others.SizeWithin(UInt128.One << 125, (UInt128.One << 126) - 1) > UInt128.One << 124;

    public bool Contains(UInt128? address)
    {
        if (address is not { } number)
            return false;
        if (!AddressRange.Mapped.Contains(number))
            return ContainsOther(number);

        var mapped = (uint)number;
        if (_halves is not { } halves)
            return _mapped.Contains(mapped);
        var half = mapped >> Shift;
        return _mapped.Contains(mapped, halves[half], halves[half + 1]);
    }

    /// <summary>The same without what is in another list.</summary>
    public NetworkList Except(NetworkList other) =>
        new((_mapped.Except(other._mapped), _others.Except(other._others)));

    /// <summary>
    /// By the upper half, which takes half of the memory to look through. Only what begins with the same half is
    /// compared as a whole.
    /// </summary>
    private bool ContainsOther(UInt128 number)
    {
        var (upper, wanted) = (_upper, (ulong)(number >> 64));
        var (low, high) = (0, upper.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (upper[middle] < wanted)
                low = middle + 1;
            else
                high = middle;
        }

        high = low;
        while (high < upper.Length && upper[high] == wanted && high < low + 4)
            high++;
        return _others.Contains(number, low, high == low + 4 ? upper.Length : high);
    }

    /// <summary>For each first half of an address, the first range that begins with it or behind it.</summary>
    private static int[] IndexOf(ReadOnlySpan<uint> first)
    {
        var halves = new int[(1 << Shift) + 1];
        var half = 0;
        for (var i = 0; i < first.Length; i++)
        {
            while (half <= first[i] >> Shift)
                halves[half++] = i;
        }

        halves.AsSpan(half).Fill(first.Length);
        return halves;
    }
}
