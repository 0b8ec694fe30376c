namespace BotChallengePage.Rules.Matching;

/// <summary>
/// Address ranges, sorted and merged: whether one has an address is found in O(log n). What is written in IPv6 has no
/// address of IPv4 in it, unless it is of the block that those are mapped to.
/// </summary>
internal sealed class NetworkList(IReadOnlyCollection<AddressRange> ranges)
{
    private readonly Sorted _mapped = new(ranges.Where(static range => range.IsMapped));
    private readonly Sorted _others = new(ranges.Where(static range => !range.IsMapped));

    public bool Contains(UInt128? address) => address is { } number &&
        (AddressRange.Mapped.Contains(number) ? _mapped : _others).Contains(number);

    private sealed class Sorted
    {
        private readonly UInt128[] _first;
        private readonly UInt128[] _last;

        public Sorted(IEnumerable<AddressRange> ranges)
        {
            List<AddressRange> merged = [];
            foreach (var range in ranges.OrderBy(range => range.First))
            {
                if (merged is [.., var before] && (before.Last == UInt128.MaxValue || range.First <= before.Last + 1))
                    merged[^1] = before with { Last = UInt128.Max(before.Last, range.Last) };
                else
                    merged.Add(range);
            }

            _first = [.. merged.Select(range => range.First)];
            _last = [.. merged.Select(range => range.Last)];
        }

        public bool Contains(UInt128 number)
        {
            var at = Array.BinarySearch(_first, number);
            if (at < 0)
                at = ~at - 1;
            return at >= 0 && number <= _last[at];
        }
    }
}
