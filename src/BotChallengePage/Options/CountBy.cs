using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using BotChallengePage.Options;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// What clients are counted by. In configuration: <c>subnet</c>, <c>subnet/24/56</c>, <c>address</c>, <c>user</c> or
/// <c>header:X-Api-Key</c>. Where a request has no such user, header or text, its subnet counts.
/// </summary>
[TypeConverter(typeof(CountByConverter))]
public sealed class CountBy
{
    private readonly Func<HttpContext, CounterOptions, ClientPartition> _subnetOf;

    private CountBy(
        Func<HttpContext, CounterOptions, ClientPartition> subnetOf,
        Func<HttpContext, ClientPartition?>? partitionOf = null) =>
        (_subnetOf, Chosen) = (subnetOf, partitionOf);

    /// <summary>
    /// The client's network, with the prefix lengths of <see cref="CounterOptions"/>: IPv4 /16 and IPv6 /48. The
    /// default.
    /// </summary>
    public static CountBy ConfiguredSubnet { get; } = new(static (context, counters) => ClientPartitions.OfLength(
        ClientAddress.Of(context), counters.IPv4PrefixLength, counters.IPv6PrefixLength));

    /// <summary>
    /// The client's whole address. Mind that the holder of an IPv6 network has more of them than you can count.
    /// </summary>
    public static CountBy Address { get; } = Subnet(32, 128);

    /// <summary>The signed-in user, by <see cref="ClaimTypes.NameIdentifier"/> or else the name.</summary>
    public static CountBy User { get; } = By(
        static context =>
        {
            var signedIn = context.User.Identities.Where(identity => identity.IsAuthenticated).ToArray();
            var ids = signedIn.Select(identity => identity.FindFirst(ClaimTypes.NameIdentifier)?.Value);
            return ids.Concat(signedIn.Select(identity => identity.Name)).FirstOrDefault(name => name is not null);
        },
        ClientPartitions.OfUser);

    /// <summary>The client's network.</summary>
    /// <param name="ipv4PrefixLength">Leading bits of an IPv4 address, 0 to 32.</param>
    /// <param name="ipv6PrefixLength">Leading bits of an IPv6 address, 0 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not within these bounds.</exception>
    public static CountBy Subnet(int ipv4PrefixLength, int ipv6PrefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ipv4PrefixLength, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ipv4PrefixLength, 32);
        ArgumentOutOfRangeException.ThrowIfLessThan(ipv6PrefixLength, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ipv6PrefixLength, 128);
        return new((context, _) =>
            ClientPartitions.OfLength(ClientAddress.Of(context), ipv4PrefixLength, ipv6PrefixLength));
    }

    /// <summary>
    /// The value of a request header. Only for a header that something in front of the app sets or checks: a client
    /// that chooses it chooses a fresh allowance.
    /// </summary>
    /// <param name="name">Name of the header.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static CountBy Header(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return By(context => context.Request.Headers[name].ToString(), value => ClientPartitions.OfHeader(name, value));
    }

    /// <summary>A text of your own. It is hashed before it reaches a store.</summary>
    /// <param name="select">
    /// Returns the text, or <see langword="null"/> or an empty one for the subnet. If it throws, that is logged and the
    /// subnet counts.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="select"/> is <see langword="null"/>.</exception>
    public static CountBy Text(Func<HttpContext, string?> select)
    {
        ArgumentNullException.ThrowIfNull(select);
        return By(select, ClientPartitions.OfText);
    }

    /// <summary>
    /// What the app's own code, a user or a header makes of a request; <see langword="null"/> where only the subnet
    /// counts.
    /// </summary>
    internal Func<HttpContext, ClientPartition?>? Chosen { get; }

    internal ClientPartition SubnetOf(HttpContext context, CounterOptions counters) => _subnetOf(context, counters);

    private static CountBy By(Func<HttpContext, string?> select, Func<string, ClientPartition> partitionOf) =>
        new(ConfiguredSubnet._subnetOf, context => select(context) is { Length: > 0 } text ? partitionOf(text) : null);

    /// <summary>Case does not matter, as in all values of the configuration.</summary>
    internal static CountBy Parse(string text)
    {
        var parts = text.Trim().ToUpperInvariant().Split('/');
        return parts switch
        {
            ["SUBNET"] => ConfiguredSubnet,
            ["ADDRESS"] => Address,
            ["USER"] => User,
            _ when HeaderName(text) is { Length: > 0 } name => Header(name),
            ["SUBNET", var ipv4, var ipv6] when
                int.TryParse(ipv4, NumberStyles.None, CultureInfo.InvariantCulture, out var ipv4Bits) &&
                ipv4Bits <= 32 &&
                int.TryParse(ipv6, NumberStyles.None, CultureInfo.InvariantCulture, out var ipv6Bits) &&
                ipv6Bits <= 128 =>
                Subnet(ipv4Bits, ipv6Bits),
            _ => throw new FormatException(
                "Write subnet, subnet/<IPv4 bits>/<IPv6 bits>, address, user or header:<name>."),
        };
    }

    private static string? HeaderName(string text) =>
        text.TrimStart().StartsWith("header:", StringComparison.OrdinalIgnoreCase)
            ? text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : null;
}
