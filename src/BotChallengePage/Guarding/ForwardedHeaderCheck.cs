using System.Net;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>
/// Notices a reverse proxy that the app was not told of. Then every visitor has the proxy's address, all share one
/// counter, and the first crawler gets everybody challenged.
/// </summary>
internal sealed class ForwardedHeaderCheck(ILogger<ForwardedHeaderCheck> logger)
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    private int _isWarned;

    public void Check(HttpContext context)
    {
        if (Volatile.Read(ref _isWarned) == 1)
            return;

        var headers = context.Request.Headers;
        var isForwarded = headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded");
        // The forwarded headers middleware leaves the peer's own address here when it has done its work.
        var isHandled = headers.ContainsKey("X-Original-For");
        if (isForwarded && !isHandled && context.Connection.RemoteIpAddress is { } peer && IsNear(peer) &&
            Interlocked.Exchange(ref _isWarned, 1) == 0)
            Log.ForwardedHeaderIgnored(logger, peer);
    }

    private static bool IsNear(IPAddress address)
    {
        var peer = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(peer) || Private.Any(network => network.Contains(peer));
    }
}
