using System.Net;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Requests;

/// <summary>
/// Notices a reverse proxy that the app was not told of, or the second of two of which it follows one. Then every
/// visitor has the proxy's address, all share one counter, and the first crawler gets everybody challenged.
/// </summary>
internal sealed class ForwardedHeaderCheck(ILogger<ForwardedHeaderCheck> logger)
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];

    private int _isWarned;

    public void Check(HttpContext context)
    {
        if (Volatile.Read(ref _isWarned) == 1)
            return;

        // Without an address it is near as well: that is what a Unix socket looks like.
        var peer = context.Connection.RemoteIpAddress;
        if (HasUnusedHeader(context.Request.Headers, peer) && (peer is null || IsNear(peer)) &&
            Interlocked.Exchange(ref _isWarned, 1) == 0)
            Log.ForwardedHeaderIgnored(
                logger,
                peer is null
                    ? "a peer without an address, as over a Unix socket"
                    : $"{peer}, a loopback or private address");
    }

    private static bool HasUnusedHeader(IHeaderDictionary headers, IPAddress? peer)
    {
        // The forwarded headers middleware leaves the peer's own address here when it has done its work. Of
        // X-Forwarded-For it takes away what it has used. What is left then is unused, unless another header has told
        // the same address.
        if (headers.ContainsKey("X-Original-For"))
            return headers.TryGetValue("X-Forwarded-For", out var rest) && (peer is null || !Names(rest, peer));

        return headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded");
    }

    private static bool Names(StringValues header, IPAddress peer) =>
        header.ToString().Split(',', StringSplitOptions.TrimEntries).Any(entry =>
            IPEndPoint.TryParse(entry, out var named) &&
            ClientAddress.Plain(named.Address).Equals(ClientAddress.Plain(peer)));

    private static bool IsNear(IPAddress address)
    {
        var peer = ClientAddress.Plain(address);
        return IPAddress.IsLoopback(peer) || Private.Any(network => network.Contains(peer));
    }
}
