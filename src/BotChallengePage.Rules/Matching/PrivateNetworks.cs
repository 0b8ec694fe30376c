namespace BotChallengePage.Rules.Matching;

/// <summary>
/// Addresses that nobody has on the internet, by the registries of special-purpose addresses
/// (https://www.iana.org/assignments/iana-ipv4-special-registry,
/// https://www.iana.org/assignments/iana-ipv6-special-registry).
/// </summary>
internal static class PrivateNetworks
{
    public static NetworkList All { get; } = new([.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:2::/48", "2001:db8::/32", "3fff::/20",
        "fc00::/7", "fe80::/10", "ff00::/8",
    }.Select(text => AddressRange.Parse(text)!.Value)]);
}
