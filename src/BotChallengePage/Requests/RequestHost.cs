using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>The host of a request, as a browser writes it.</summary>
internal static class RequestHost
{
    /// <summary>
    /// From the header, which forwarded-headers middleware keeps up to date as well. <see cref="HttpRequest.Host"/>
    /// decodes Punycode: it throws for <c>Host: xn--a</c>, and differs from what browsers name in Origin and widgets to
    /// Turnstile.
    /// </summary>
    public static string Of(HttpRequest request) => WithoutDefaultPort(request.Headers.Host.ToString());

    /// <summary>What a pass and a ticket carry instead of a host's name. Names have no case.</summary>
    public static UInt128 Hash(string host) => ShortHash.Compute(host.ToLowerInvariant());

    /// <summary>
    /// Whether a hash is that of a host. What the version before wrote may be the hash of the host with its default
    /// port.
    /// </summary>
    public static bool IsHashOf(string host, UInt128 hash) =>
        hash == Hash(host) || hash == Hash(host + ":443") || hash == Hash(host + ":80");

    /// <summary>
    /// Some clients and proxies write a default port that others leave out. Both ports are taken off whatever the
    /// scheme: a proxy that ends TLS may write 443 and not tell of https. An IPv6 address ends with a bracket.
    /// </summary>
    private static string WithoutDefaultPort(string host) => host switch
    {
        [.., ':', '4', '4', '3'] => host[..^4],
        [.., ':', '8', '0'] => host[..^3],
        [.., ':'] => host[..^1],
        _ => host,
    };
}
