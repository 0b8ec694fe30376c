using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Rules.Matching;

/// <summary>Addresses from one to another, as numbers. Those of IPv4 are where IPv6 maps them.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which is in it.</param>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    private const int Bits = 128;
    private const int BitsOfIPv4 = 32;

    private static readonly SearchValues<char> InIPv6 = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Where the addresses of IPv4 are.</summary>
    public static readonly AddressRange Mapped =
        new(new UInt128(0, 0xffff_0000_0000), new UInt128(0, 0xffff_ffff_ffff));

    public bool IsMapped => Mapped.Contains(First) && Mapped.Contains(Last);

    public bool Contains(UInt128 address) => First <= address && address <= Last;

    /// <summary>Null for an address that is none.</summary>
    public static UInt128? NumberOf(IPAddress? address)
    {
        if (address is null)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        var mapped = address.AddressFamily == AddressFamily.InterNetwork;
        if (!address.TryWriteBytes(mapped ? bytes[12..] : bytes, out _))
            return null;
        if (mapped)
            bytes[10] = bytes[11] = 0xff;
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>
    /// An address, a network with the length of its prefix, or two addresses with a hyphen. Bits behind the prefix may
    /// be set: <c>192.0.2.7/24</c> is <c>192.0.2.0/24</c>.
    /// </summary>
    public static AddressRange? Parse(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('-') is >= 0 and var hyphen)
        {
            return Number(text[..hyphen].Trim(), out var isFirstIPv4) is { } first &&
                Number(text[(hyphen + 1)..].Trim(), out var isLastIPv4) is { } last &&
                isFirstIPv4 == isLastIPv4 && first <= last
                ? new(first, last)
                : null;
        }

        var slash = text.IndexOf('/');
        if (Number(slash < 0 ? text : text[..slash], out var isIPv4) is not { } number)
            return null;
        var all = isIPv4 ? BitsOfIPv4 : Bits;
        var length = all;
        if (slash >= 0 && (!int.TryParse(
            text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > all))
            return null;

        var rest = all - length;
        var mask = rest == Bits ? UInt128.MaxValue : (UInt128.One << rest) - 1;
        return new(number & ~mask, number | mask);
    }

    /// <summary>
    /// As it is written most: a network where it is one, and else two addresses. The same addresses are always written
    /// alike.
    /// </summary>
    public override string ToString()
    {
        var (isIPv4, rest) = (IsMapped, (int)UInt128.TrailingZeroCount(~(First ^ Last)));
        var mask = rest == Bits ? UInt128.MaxValue : (UInt128.One << rest) - 1;
        if ((First ^ Last) != mask || (First & mask) != 0)
            return $"{AddressOf(First, isIPv4)}-{AddressOf(Last, isIPv4)}";
        return rest == 0
            ? $"{AddressOf(First, isIPv4)}"
            : string.Create(
                CultureInfo.InvariantCulture, $"{AddressOf(First, isIPv4)}/{(isIPv4 ? BitsOfIPv4 : Bits) - rest}");
    }

    private static IPAddress AddressOf(UInt128 number, bool isIPv4)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new(isIPv4 ? bytes[12..] : bytes);
    }

    private static UInt128? Number(ReadOnlySpan<char> text, out bool isIPv4)
    {
        isIPv4 = !text.Contains(':');
        if (isIPv4)
            return NumberOfIPv4(text) is { } number ? Mapped.First + number : null;
        // The framework also takes scopes, brackets and ports.
        return !text.ContainsAnyExcept(InIPv6) && IPAddress.TryParse(text, out var address) ? NumberOf(address) : null;
    }

    /// <summary>Old forms like 127.1, 0x7f000001 and 010.0.0.1 are more often a mistake than meant.</summary>
    private static uint? NumberOfIPv4(ReadOnlySpan<char> text)
    {
        var (number, part, digits, dots) = (0u, 0u, 0, 0);
        foreach (var letter in text)
        {
            if (letter == '.')
            {
                if (digits == 0 || ++dots > 3)
                    return null;
                (number, part, digits) = ((number << 8) | part, 0, 0);
            }
            else if (char.IsAsciiDigit(letter) && (digits == 0 || part != 0))
            {
                part = (part * 10) + letter - '0';
                digits++;
                if (part > byte.MaxValue)
                    return null;
            }
            else
            {
                return null;
            }
        }

        return dots == 3 && digits > 0 ? (number << 8) | part : null;
    }
}
