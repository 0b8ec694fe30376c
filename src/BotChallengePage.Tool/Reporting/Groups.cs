using System.Net;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Names of the groups that a request belongs to.</summary>
internal static class Groups
{
    private const int LongestName = 120;

    /// <summary>A /24 of IPv4 or a /64 of IPv6, which is what a pass is bound to.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "no address";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0/24");
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    public static string NameOf(Grouping grouping, LoggedRequest request) => grouping switch
    {
        Grouping.Agent => request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? Shorten(agent)
            : request.KnowsAllHeaders || request.KnownHeaders.Contains("User-Agent") ? "no user agent"
            : "not in the log",
        Grouping.Path => Shorten(request.Target.Split('?', 2)[0]),
        _ => NetworkOf(request.Address),
    };

    private static string Shorten(string text) => text.Length <= LongestName
        ? text
        : $"{text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)]}…";
}
