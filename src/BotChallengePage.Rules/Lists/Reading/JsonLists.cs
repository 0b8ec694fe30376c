using System.Text.Json;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>
/// What cloud providers and crawlers publish. Addresses are known by the names of their properties, wherever those are:
/// AWS' (https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html), Google's, which others follow, Azure's,
/// Oracle's (https://docs.oracle.com/iaas/Content/General/Concepts/addressranges.htm). An array of texts is somebody's
/// own.
/// </summary>
internal static class JsonLists
{
    private const int LongestAddress = 128;

    private static readonly JsonReaderOptions Tolerant = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16,
    };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void Read(ReadOnlySpan<byte> content, ListReading reading)
    {
        var reader = new Utf8JsonReader(content, Tolerant);
        var (entry, isWanted) = (0, content.TrimStart(" \t\r\n"u8)[0] == (byte)'[');
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isWanted = HasAddress(ref reader);
                    break;
                case JsonTokenType.StartObject:
                    isWanted = false;
                    break;
                case JsonTokenType.String when isWanted:
                    Add(ref reader, ++entry, reading);
                    break;
            }
        }
    }

    private static bool HasAddress(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("ip_prefix"u8) || reader.ValueTextEquals("ipv6_prefix"u8) ||
        reader.ValueTextEquals("ipv4Prefix"u8) || reader.ValueTextEquals("ipv6Prefix"u8) ||
        reader.ValueTextEquals("addressPrefixes"u8) || reader.ValueTextEquals("cidr"u8);

    private static void Add(ref Utf8JsonReader reader, int entry, ListReading reading)
    {
        Span<char> text = stackalloc char[LongestAddress];
        if (reader.ValueSpan.Length > text.Length)
        {
            reading.AddUnreadable(entry, "a long text");
            return;
        }

        var written = text[..reader.CopyString(text)];
        if (AddressRange.Parse(written) is { } range)
            reading.Add(range);
        else
            reading.AddUnreadable(entry, written);
    }
}
