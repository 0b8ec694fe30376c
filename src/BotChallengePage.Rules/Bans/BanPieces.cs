namespace BotChallengePage.Rules.Bans;

/// <summary>What bans cover, cut where one begins or ends: each piece has the one of its bans that ends last.</summary>
internal sealed class BanPieces
{
    private readonly UInt128[] _first;
    private readonly UInt128[] _last;
    private readonly BannedRange[] _bans;

    public BanPieces(BannedRange[] bans)
    {
        List<UInt128> first = [], last = [];
        List<BannedRange> longest = [];
        Cut(bans, (from, to, ban) =>
        {
            first.Add(from);
            last.Add(to);
            longest.Add(ban);
        });
        (_first, _last, _bans) = ([.. first], [.. last], [.. longest]);
    }

    public bool IsEmpty => _first.Length == 0;

    public BannedRange? Find(UInt128 number)
    {
        var at = Array.BinarySearch(_first, number);
        if (at < 0)
            at = ~at - 1;
        return at >= 0 && number <= _last[at] ? _bans[at] : null;
    }

    private static void Cut(BannedRange[] bans, Action<UInt128, UInt128, BannedRange> add)
    {
        var begins = bans.OrderBy(ban => ban.Range.First).ToArray();
        var ends = new PriorityQueue<BannedRange, UInt128>();
        var open = new SortedSet<BannedRange>(BannedRange.ByEnd);
        var (next, from) = (0, UInt128.Zero);
        while (next < begins.Length || open.Count > 0)
        {
            if (open.Count == 0)
                from = begins[next].Range.First;
            for (; next < begins.Length && begins[next].Range.First == from; next++)
            {
                open.Add(begins[next]);
                ends.Enqueue(begins[next], begins[next].Range.Last);
            }

            var last = ends.Peek().Range.Last;
            if (next < begins.Length && begins[next].Range.First <= last)
                last = begins[next].Range.First - 1;
            add(from, last, open.Max!);
            while (ends.Count > 0 && ends.Peek().Range.Last == last)
                open.Remove(ends.Dequeue());
            from = last + 1;
        }
    }
}
