using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>Whether a request comes from this site's own pages.</summary>
internal static class RequestOrigin
{
    /// <summary>
    /// <c>Sec-Fetch-Site</c> where the browser sends it; only without it the host of <c>Origin</c>. A client that sends
    /// neither is no browser that a foreign page could use.
    /// </summary>
    public static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return site.ToString() is not ("same-origin" or "none");

        var origin = request.Headers.Origin;
        return origin.Count > 0 && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var uri) && IsHostOf(uri, new HostString(RequestHost.Of(request))));
    }

    /// <summary>A proxy may have written the scheme's own port to the host; a browser never does.</summary>
    private static bool IsHostOf(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase) &&
        (origin.Port == host.Port || (host.Port is null && origin.IsDefaultPort));
}
