using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Guarding;

/// <summary>Makes a response one for its visitor alone. What the app says that is stricter stays as it is.</summary>
internal static class PrivateCaching
{
    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = Restrict(headers.CacheControl.ToString());
        SharedCacheHeaders.Forbid(headers);
    }

    /// <summary>
    /// <c>private</c> in the place of <c>public</c> and of what is for shared caches only. What cannot be read is not
    /// trusted to say anything.
    /// </summary>
    private static string Restrict(string text)
    {
        if (!CacheControlHeaderValue.TryParse(text, out var value))
            return "private";
        if (value.NoStore)
            return text;

        value.Public = false;
        value.SharedMaxAge = null;
        value.ProxyRevalidate = false;
        value.Private = true;
        // Fields after "private=" would make only those private.
        value.PrivateHeaders.Clear();
        return value.ToString();
    }
}
