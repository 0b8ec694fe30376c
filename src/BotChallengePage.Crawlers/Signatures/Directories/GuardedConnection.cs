using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// Connects to addresses of the internet alone. It looks at the addresses that it connects to, after their names were
/// resolved: a name may lead anywhere, and elsewhere the next time.
/// </summary>
/// <param name="resolve">Finds the addresses of a name.</param>
/// <param name="allowsLoopback">Whether this machine may be asked as well.</param>
internal sealed class GuardedConnection(
    Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<bool> allowsLoopback)
{
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream has it, and who reads the stream ends it.")]
    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var all = await resolve(endpoint.Host, cancellationToken);
        IPAddress[] allowed = [.. all.Where(IsAllowed)];
        if (allowed.Length == 0)
            throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                all.Length == 0
                    ? $"{endpoint.Host} has no address."
                    : $"{endpoint.Host} leads to an address that is not on the internet, which is never asked.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) =>
        PublicAddress.Is(address) || (allowsLoopback() && IPAddress.IsLoopback(AddressNumber.Plain(address)));
}
