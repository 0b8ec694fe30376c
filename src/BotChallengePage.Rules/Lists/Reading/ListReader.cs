using System.Text.Json;

namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>Reads a list, whatever form it has.</summary>
internal static class ListReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <param name="bytes">As they came.</param>
    /// <param name="most">The most bytes that there may be when they are unpacked.</param>
    /// <exception cref="UnusableListException">It is no list.</exception>
    public static ListReading Read(ReadOnlyMemory<byte> bytes, int most)
    {
        var content = ListPacking.Unpack(bytes, most).Span;
        if (content.StartsWith(ByteOrderMark))
            content = content[ByteOrderMark.Length..];

        var reading = new ListReading();
        if (content.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            try
            {
                JsonLists.Read(content, reading);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // The latter for a text that is none.
                throw new UnusableListException($"it is no JSON: {fault.Message}");
            }
        }
        else
        {
            TextLists.Read(content, reading);
        }

        // A page with an error has lines, too.
        if (reading.Unreadable * 10L > reading.Entries)
            throw new UnusableListException(
                FormattableString.Invariant($"{reading.Unreadable} of {reading.Entries} lines cannot be read, ") +
                $"the first is {reading.FirstUnreadable}");
        return reading;
    }
}
