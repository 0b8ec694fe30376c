using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Rules.Matching;

/// <summary>Addresses from one to another, as numbers. Those of IPv4 are where IPv6 maps them.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which is in it.</param>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    private const int Bits = 128;

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
    public static AddressRange? Parse(string text)
    {
        if (text.Split('-') is [var first, var last])
            return Parse(first.Trim(), prefix: null) is { } from && Parse(last.Trim(), prefix: null) is { } to &&
                from.First <= to.First
                ? new(from.First, to.First)
                : null;
        return text.Split('/') is [var address, var prefix] ? Parse(address, prefix)
            : Parse(text, prefix: null);
    }

    private static AddressRange? Parse(string text, string? prefix)
    {
        // Old forms like 127.1 and 0x7f000001 are more often a mistake than meant.
        if (!IPAddress.TryParse(text, out var address) || text.Contains('%', StringComparison.Ordinal) ||
            (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text))
            return null;

        var all = address.AddressFamily == AddressFamily.InterNetwork ? 32 : Bits;
        var length = all;
        if (prefix is not null && (!int.TryParse(prefix, out length) || length < 0 || length > all ||
            !prefix.All(char.IsAsciiDigit)))
            return null;

        var rest = all - length;
        var mask = rest == Bits ? UInt128.MaxValue : (UInt128.One << rest) - 1;
        var number = NumberOf(address)!.Value;
        return new(number & ~mask, number | mask);
    }
}
