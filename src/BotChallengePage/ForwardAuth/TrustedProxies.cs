using System.Net;
using System.Net.Sockets;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotChallengePage.ForwardAuth;

/// <summary>
/// Whether the peer of the connection is a proxy whose headers count. Forwarded-headers middleware has put the client's
/// address in the place of the peer's by now, so the connection itself is asked.
/// </summary>
internal sealed class TrustedProxies(IOptions<ForwardedHeadersOptions> forwarded)
{
    public bool Include(HttpContext context, IEnumerable<IPNetwork> alsoTrusted, out EndPoint? peer)
    {
        if (!TryFindPeer(context, out peer))
            return false;
        // A socket file is of the same machine, and so is what has no address at all: a server within a test.
        if (peer is not IPEndPoint { Address: var named })
            return peer is null or UnixDomainSocketEndPoint;

        var (known, plain) = (forwarded.Value, ClientAddress.Plain(named));
        return IPAddress.IsLoopback(plain) ||
            (known.KnownProxies.Count == 0 && known.KnownIPNetworks.Count == 0) ||
            known.KnownProxies.Any(proxy => ClientAddress.Plain(proxy).Equals(plain)) ||
            known.KnownIPNetworks.Concat(alsoTrusted)
                .Any(network => network.Contains(plain) || network.Contains(named));
    }

    /// <returns><see langword="false"/>: the connection is gone, and nothing is known of it any more.</returns>
    private static bool TryFindPeer(HttpContext context, out EndPoint? peer)
    {
        try
        {
            peer = context.Features.Get<IConnectionEndPointFeature>()?.RemoteEndPoint ??
                context.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint ??
                (ClientAddress.Of(context) is { } address ? new IPEndPoint(address, port: 0) : null);
            return true;
        }
        catch (Exception fault) when (fault is ObjectDisposedException or SocketException)
        {
            peer = null;
            return false;
        }
    }
}
