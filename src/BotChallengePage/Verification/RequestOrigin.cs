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
            string.Equals(Authority(uri), request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static string Authority(Uri uri) => uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
}
