using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// Whether an address is one of the internet, by the registries of special-purpose addresses
/// (https://www.iana.org/assignments/iana-ipv4-special-registry,
/// https://www.iana.org/assignments/iana-ipv6-special-registry): what is fetched for a request must not reach the
/// site's own network.
/// </summary>
internal static class PublicAddress
{
    private const int BytesOfIPv6 = 16;

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of IPv6, only what is given out for use: less these parts of it.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Addresses of IPv4 for networks that have only IPv6 (RFC 6052).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || Translated.Contains(address))
            address = LastFourBytes(address);
        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) &&
            !Array.Exists(Special, network => network.Contains(address));
    }

    private static IPAddress LastFourBytes(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[BytesOfIPv6];
        address.TryWriteBytes(bytes, out _);
        return new IPAddress(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
    }
}
