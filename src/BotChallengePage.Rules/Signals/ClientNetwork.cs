using System.Net;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Signals;

/// <summary>The network of a client, as a pass is bound to it: IPv4 /24, IPv6 /64.</summary>
internal static class ClientNetwork
{
    private static readonly UInt128 OfIPv4 = ~(UInt128)0xff;
    private static readonly UInt128 OfIPv6 = new(ulong.MaxValue, 0);

    public static UInt128? Of(IPAddress? address) => AddressRange.NumberOf(address) is { } number
        ? number & (AddressRange.Mapped.Contains(number) ? OfIPv4 : OfIPv6)
        : null;
}
