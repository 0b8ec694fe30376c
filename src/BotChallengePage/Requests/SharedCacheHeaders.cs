using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>Headers for caches on the way that go before <c>Cache-Control</c>.</summary>
internal static class SharedCacheHeaders
{
    private static readonly string[] Names =
        ["CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control", "Vercel-CDN-Cache-Control"];

    /// <summary>Where the app has set one, it forbids to store the response.</summary>
    public static void Forbid(IHeaderDictionary headers)
    {
        if (headers.Count == 0)
            return;

        foreach (var name in Names)
        {
            if (headers.ContainsKey(name))
                headers[name] = "no-store";
        }

        // Of nginx, which heeds it before everything else.
        if (headers.ContainsKey("X-Accel-Expires"))
            headers["X-Accel-Expires"] = "0";
    }
}
