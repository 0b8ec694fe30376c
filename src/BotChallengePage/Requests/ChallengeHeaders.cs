using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Requests;

/// <summary>Headers and vetoes that keep an answer of ours from being stored, indexed or rewritten.</summary>
internal static class ChallengeHeaders
{
    /// <summary>By provider: an app has a few.</summary>
    private static readonly ConcurrentDictionary<string, string> Values = new(StringComparer.Ordinal);

    /// <summary>The answer is for this visitor and this moment, and no page of the site.</summary>
    public static void PreventStoringAndIndexing(HttpContext context)
    {
        var headers = context.Response.Headers;
        SharedCacheHeaders.Forbid(headers);
        headers.CacheControl = "no-store";
        // For caches that are told to overrule no-store, such as nginx with "expires": who gets a pass gets another
        // cookie, and so another answer.
        var vary = headers.Vary;
        if (vary.Count == 0 || !vary.Contains(HeaderNames.Cookie, StringComparer.OrdinalIgnoreCase))
            headers.Vary = vary.Count == 0 ? HeaderNames.Cookie : StringValues.Concat(vary, HeaderNames.Cookie);
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";

        // The output cache goes by status, not by no-store, and StatusCode may be set to 200.
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } outputCache)
        {
            outputCache.AllowCacheStorage = false;
            outputCache.AllowCacheLookup = false;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } statusCodePages)
            statusCodePages.Enabled = false;
    }

    /// <summary>Tells the client script where it gets the challenge; a HEAD has nothing but headers.</summary>
    public static void AddClientHeader(HttpContext context, string url) =>
        context.Response.Headers["Bot-Challenge-Client"] = url;

    /// <summary>Tells a client that reads headers that it is challenged, and by which provider.</summary>
    public static void AddChallengeHeader(HttpContext context, string provider) =>
        context.Response.Headers["Bot-Challenge"] = Values.GetOrAdd(
            provider, static provider => $"required; provider=\"{provider}\"");
}
