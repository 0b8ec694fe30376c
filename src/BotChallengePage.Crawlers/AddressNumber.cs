using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Crawlers;

/// <summary>Addresses as numbers. Those of IPv4 are where IPv6 maps them, so that both spellings are one.</summary>
internal static class AddressNumber
{
    private static readonly (UInt128 First, UInt128 Last)[] NotOfInternet =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
        }.Select(text => RangeOf(IPNetwork.Parse(text))),
    ];

    public static UInt128 Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bytes[10] = bytes[11] = 0xff;
            address.TryWriteBytes(bytes[12..], out _);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>One of IPv4 as such, where IPv6 maps it.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>
    /// Whether a client of the internet may have it: with a private one it is a proxy's that forwards no addresses.
    /// </summary>
    public static bool IsOfInternet(IPAddress address)
    {
        var number = Of(address);
        foreach (var (first, last) in NotOfInternet)
        {
            if (first <= number && number <= last)
                return false;
        }

        return true;
    }

    /// <summary>The first and the last address of a network.</summary>
    public static (UInt128 First, UInt128 Last) RangeOf(IPNetwork network)
    {
        var bits = (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) - network.PrefixLength;
        var first = Of(network.BaseAddress);
        return (first, first | (bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1));
    }
}
