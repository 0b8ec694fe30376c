using System.Buffers;
using System.Globalization;
using System.Text;

namespace BotChallengePage.Crawlers.Signatures.StructuredFields;

/// <summary>Reads one bare item from the start of a text (RFC 9651, sections 4.2.3.1 to 4.2.10).</summary>
internal ref struct BareItemReader(ReadOnlySpan<char> field)
{
    private const int MostDigits = 15;
    private const int MostDigitsBeforePoint = 12;
    private const int MostDigitsAfterPoint = 3;

    private static readonly SearchValues<char> TokenLetters = SearchValues.Create(
        "!#$%&'*+-.^_`|~:/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Base64Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What follows the item.</summary>
    public ReadOnlySpan<char> Rest { get; private set; } = field;

    public bool TryRead(out BareItem item)
    {
        item = default;
        return Rest switch
        {
            ['"', ..] => TryReadText(out item),
            [':', ..] => TryReadBytes(out item),
            ['?', ..] => TryReadBoolean(out item),
            ['@', ..] => TryReadDate(out item),
            ['%', ..] => TryReadDisplayText(out item),
            ['-' or (>= '0' and <= '9'), ..] => TryReadNumber(out item),
            ['*' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] => TryReadToken(out item),
            _ => false,
        };
    }

    private bool TryReadText(out BareItem item)
    {
        item = default;
        var text = new StringBuilder();
        for (var i = 1; i < Rest.Length; i++)
        {
            switch (Rest[i])
            {
                case '"':
                    item = new(BareItemKind.Text, Text: text.ToString());
                    Rest = Rest[(i + 1)..];
                    return true;
                case '\\':
                    if (++i == Rest.Length || Rest[i] is not ('"' or '\\'))
                        return false;
                    text.Append(Rest[i]);
                    break;
                case >= ' ' and <= '~':
                    text.Append(Rest[i]);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool TryReadToken(out BareItem item)
    {
        var length = Rest.IndexOfAnyExcept(TokenLetters);
        if (length < 0)
            length = Rest.Length;
        item = new(BareItemKind.Token, Text: Rest[..length].ToString());
        Rest = Rest[length..];
        return true;
    }

    /// <summary>Without padding as well, which the RFC lets readers take.</summary>
    private bool TryReadBytes(out BareItem item)
    {
        item = default;
        var length = Rest[1..].IndexOf(':');
        if (length < 0)
            return false;
        var encoded = Rest.Slice(1, length);
        if (encoded.IndexOfAnyExcept(Base64Letters) >= 0)
            return false;

        var padded = encoded.Length % 4 == 0 ? encoded : $"{encoded}{new string('=', 4 - (encoded.Length % 4))}";
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(padded, bytes, out var written))
            return false;
        item = new(BareItemKind.Bytes, Bytes: bytes.AsSpan(0, written).ToArray());
        Rest = Rest[(length + 2)..];
        return true;
    }

    private bool TryReadBoolean(out BareItem item)
    {
        item = default;
        if (Rest is not [_, '0' or '1', ..])
            return false;
        item = new(BareItemKind.Boolean, Rest[1] - '0');
        Rest = Rest[2..];
        return true;
    }

    private bool TryReadDate(out BareItem item)
    {
        Rest = Rest[1..];
        if (!TryReadNumber(out item) || item.Kind != BareItemKind.Integer)
            return false;
        item = new(BareItemKind.Date, item.Number);
        return true;
    }

    private bool TryReadNumber(out BareItem item)
    {
        item = default;
        var isNegative = Rest is ['-', ..];
        var digits = isNegative ? Rest[1..] : Rest;
        var before = CountDigits(digits);
        if (before is 0 or > MostDigits)
            return false;

        var after = digits[before..] is ['.', ..] ? CountDigits(digits[(before + 1)..]) : -1;
        if (after == 0 || after > MostDigitsAfterPoint || (after > 0 && before > MostDigitsBeforePoint))
            return false;

        var number = long.Parse(digits[..before], NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = 0; after > 0 && i < MostDigitsAfterPoint; i++)
            number = (number * 10) + (i < after ? digits[before + 1 + i] - '0' : 0);
        item = new(after > 0 ? BareItemKind.Decimal : BareItemKind.Integer, isNegative ? -number : number);
        Rest = digits[(before + (after > 0 ? after + 1 : 0))..];
        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private bool TryReadDisplayText(out BareItem item)
    {
        item = default;
        if (Rest is not [_, '"', ..])
            return false;
        List<byte> bytes = [];
        for (var i = 2; i < Rest.Length; i++)
        {
            switch (Rest[i])
            {
                case '"':
                    Rest = Rest[(i + 1)..];
                    return TryDecode([.. bytes], out item);
                case '%':
                    if (i + 2 >= Rest.Length || !IsLowerHex(Rest[i + 1]) || !IsLowerHex(Rest[i + 2]))
                        return false;
                    bytes.Add(byte.Parse(
                        Rest.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 2;
                    break;
                case >= ' ' and <= '~':
                    bytes.Add((byte)Rest[i]);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsLowerHex(char letter) => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f');

    private static bool TryDecode(byte[] bytes, out BareItem item)
    {
        item = default;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return false;
        item = new(BareItemKind.DisplayText, Text: StrictUtf8.GetString(bytes));
        return true;
    }
}
