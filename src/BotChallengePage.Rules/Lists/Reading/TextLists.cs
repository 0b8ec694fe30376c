using System.Buffers;
using System.Text;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>
/// Lists of lines: FireHOL's sets, exits of Tor (its bulk list, and its exit list by
/// https://2019.www.torproject.org/tordnsel/exitlist-spec.txt), what StopForumSpam offers, Cloudflare's, Spamhaus'.
/// </summary>
internal static class TextLists
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(", \t");

    public static void Read(ReadOnlySpan<byte> content, ListReading reading)
    {
        var buffer = Array.Empty<char>();
        for (var number = 1; !content.IsEmpty; number++)
        {
            var end = content.IndexOf((byte)'\n');
            var bytes = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (buffer.Length < bytes.Length)
                buffer = new char[Math.Max(256, bytes.Length)];
            // No character of an address has more than one byte.
            ReadLine(buffer.AsSpan(0, Encoding.Latin1.GetChars(bytes, buffer)), number, reading);
        }
    }

    private static void ReadLine(ReadOnlySpan<char> line, int number, ListReading reading)
    {
        if (line.IndexOfAny('#', ';') is >= 0 and var comment)
            line = line[..comment];
        line = line.Trim();
        if (line.IsEmpty || IsOfTor(ref line))
            return;

        if (AddressRange.Parse(Unquoted(line)) is { } whole)
            reading.Add(whole);
        else if (!TryReadColumns(line, reading))
            reading.AddUnreadable(number, line);
    }

    /// <summary>Of a relay of Tor four lines tell, of which the last has the address.</summary>
    /// <returns>Whether there is nothing to read in it.</returns>
    private static bool IsOfTor(ref ReadOnlySpan<char> line)
    {
        if (line.StartsWith("ExitAddress "))
        {
            line = line["ExitAddress ".Length..].TrimStart();
            return false;
        }

        return line.StartsWith("ExitNode ") || line.StartsWith("Published ") || line.StartsWith("LastStatus ");
    }

    /// <summary>
    /// The address is the first column, or all are one. Two of them may be the ends of a range: then the line says not
    /// what it means.
    /// </summary>
    private static bool TryReadColumns(ReadOnlySpan<char> line, ListReading reading)
    {
        var first = Take(ref line, out var hasMore);
        if (!hasMore || AddressRange.Parse(first) is not { } range)
            return false;
        var rest = line;
        var second = Take(ref rest, out hasMore);
        if (AddressRange.Parse(second) is null)
        {
            reading.Add(range);
            return true;
        }

        if (!hasMore || !AreAddresses(line))
            return false;
        reading.Add(range);
        while (!line.IsEmpty)
            reading.Add(AddressRange.Parse(Take(ref line, out _))!.Value);
        return true;
    }

    private static bool AreAddresses(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            if (AddressRange.Parse(Take(ref line, out _)) is null)
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> line, out bool hasMore)
    {
        var end = line.IndexOfAny(Separators);
        hasMore = end >= 0;
        var column = hasMore ? line[..end] : line;
        line = hasMore ? line[end..].TrimStart(", \t") : default;
        hasMore &= !line.IsEmpty;
        return Unquoted(column);
    }

    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> column) =>
        column is ['"', .. var inner, '"'] ? inner : column;
}
