using BotChallengePage.Passes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

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
        return origin.Count > 0 && !(
            Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var uri) &&
            string.Equals(Authority(uri), RequestHost.Of(request), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As a Host header has it: an IPv6 address in brackets, other alphabets in Punycode.</summary>
    private static string Authority(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        return uri.IsDefaultPort ? host : $"{host}:{uri.Port}";
    }
}
