namespace BotChallengePage.Rules.Matching;

/// <summary>Collects address ranges in little memory: lists may have millions.</summary>
internal sealed class NetworkListBuilder
{
    private readonly List<uint> _firstMapped = [];
    private readonly List<uint> _lastMapped = [];
    private readonly List<UInt128> _first = [];
    private readonly List<UInt128> _last = [];

    public int Count => _firstMapped.Count + _first.Count;

    public static (SortedRanges<uint> Mapped, SortedRanges<UInt128> Others) Sort(IEnumerable<AddressRange> ranges)
    {
        var builder = new NetworkListBuilder();
        foreach (var range in ranges)
            builder.Add(range);
        return builder.Sort();
    }

    public void Add(AddressRange range)
    {
        if (range.IsMapped)
        {
            _firstMapped.Add((uint)range.First);
            _lastMapped.Add((uint)range.Last);
        }
        else
        {
            _first.Add(range.First);
            _last.Add(range.Last);
        }
    }

    public NetworkList Build() => new(Sort());

    private (SortedRanges<uint> Mapped, SortedRanges<UInt128> Others) Sort() =>
        (SortedRanges<uint>.Of([.. _firstMapped], [.. _lastMapped]), SortedRanges<UInt128>.Of([.. _first], [.. _last]));
}
