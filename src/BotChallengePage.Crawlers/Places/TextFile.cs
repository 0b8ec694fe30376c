using System.Globalization;
using System.Net;

namespace BotChallengePage.Crawlers.Places;

/// <summary>
/// Lines of text: a network and what it has, or its first and last address and what they have. What comes behind is the
/// name of a network, say, and not read. Where networks overlap, the narrowest says.
/// </summary>
internal sealed class TextFile : IPlaceFile
{
    private readonly UInt128[] _from;
    private readonly Place[] _places;

    private TextFile(UInt128[] from, Place[] places) => (_from, _places) = (from, places);

    /// <param name="path">The file.</param>
    /// <param name="read">Makes a place of a column; <see langword="null"/> where it is none.</param>
    /// <exception cref="FormatException">A line cannot be read; it says which.</exception>
    public static TextFile Read(string path, Func<string, Place?> read)
    {
        List<(UInt128 First, UInt128 Last, Place Place)> ranges = [];
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.AsSpan().Trim() is not { Length: > 0 } text || text[0] == '#')
                continue;
            ranges.Add(ReadLine(line, read) ?? throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"line {number} is no network and what it has, like 203.0.113.0/24,DE")));
        }

        return ranges.Count == 0 ? throw new FormatException("it is empty") : Flatten(ranges);
    }

    public Place Find(IPAddress address)
    {
        var at = Array.BinarySearch(_from, AddressNumber.Of(address));
        return at == -1 ? Place.Nowhere : _places[at >= 0 ? at : ~at - 1];
    }

    private static (UInt128 First, UInt128 Last, Place Place)? ReadLine(string line, Func<string, Place?> read)
    {
        var columns = line.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < columns.Length; i++)
            columns[i] = columns[i].Trim('"');
        if (columns is [var network, var value, ..] && IPNetwork.TryParse(network, out var parsed))
        {
            var (first, last) = AddressNumber.RangeOf(parsed);
            return read(value) is { } place ? (first, last, place) : null;
        }

        return columns is [var from, var to, var found, ..] && IPAddress.TryParse(from, out var start) &&
            IPAddress.TryParse(to, out var end) && start.AddressFamily == end.AddressFamily &&
            AddressNumber.Of(start) <= AddressNumber.Of(end) && read(found) is { } named
                ? (AddressNumber.Of(start), AddressNumber.Of(end), named)
                : null;
    }

    /// <summary>
    /// Where each place begins, so that one search finds it. A narrower network lies upon a wider one.
    /// </summary>
    private static TextFile Flatten(List<(UInt128 First, UInt128 Last, Place Place)> ranges)
    {
        List<UInt128> from = [];
        List<Place> places = [];
        var open = new Stack<(UInt128 Last, Place Place)>();
        foreach (var (first, last, place) in ranges.OrderBy(range => range.First).ThenByDescending(range => range.Last))
        {
            CloseBefore(first);
            Begin(first, place);
            open.Push((last, place));
        }

        CloseBefore(null);
        return new([.. from], [.. places]);

        void CloseBefore(UInt128? next)
        {
            while (open.TryPeek(out var inner) && (next is null || inner.Last < next))
            {
                open.Pop();
                // What is around it goes on, unless it has ended as well.
                while (open.TryPeek(out var outer) && outer.Last <= inner.Last)
                    open.Pop();
                if (inner.Last < UInt128.MaxValue)
                    Begin(inner.Last + 1, open.TryPeek(out var around) ? around.Place : Place.Nowhere);
            }
        }

        void Begin(UInt128 at, Place place)
        {
            if (from is [.., var last] && last == at)
            {
                places[^1] = place;
                return;
            }

            from.Add(at);
            places.Add(place);
        }
    }
}
