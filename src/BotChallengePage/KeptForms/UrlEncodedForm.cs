namespace BotChallengePage.KeptForms;

/// <summary><c>application/x-www-form-urlencoded</c>, in bytes: nothing says what they are encoded in.</summary>
internal static class UrlEncodedForm
{
    /// <param name="body">The body of the request.</param>
    /// <param name="most">How many fields there may be: with the next one it ends.</param>
    public static List<FormField> Parse(ReadOnlySpan<byte> body, int most)
    {
        var fields = new List<FormField>();
        while (fields.Count <= most && !body.IsEmpty)
        {
            var end = body.IndexOf((byte)'&');
            var pair = end < 0 ? body : body[..end];
            body = end < 0 ? [] : body[(end + 1)..];
            if (pair.IsEmpty)
                continue;

            var equals = pair.IndexOf((byte)'=');
            fields.Add(equals < 0
                ? new FormField(Decode(pair), [])
                : new FormField(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return fields;
    }

    private static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length &&
                char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                decoded[length++] = (byte)((HexOf(text[i + 1]) << 4) | HexOf(text[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return decoded[..length];
    }

    private static int HexOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
