using System.Net;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>
/// Whether a page that answers a request has all of a browser's means, cryptography and locks among them: over https,
/// and on the developer's own machine. Behind a proxy that does not tell of https it looks as if it had not.
/// </summary>
internal static class SecureContext
{
    public static bool IsOf(HttpRequest request) => request.IsHttps || IsLoopback(RequestHost.Of(request));

    private static bool IsLoopback(string host)
    {
        var port = host.LastIndexOf(':');
        var name = port > host.LastIndexOf(']') ? host[..port] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
            (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
