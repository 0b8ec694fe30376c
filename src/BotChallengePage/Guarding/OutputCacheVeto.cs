using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>
/// Keeps what was let through out of caches, for policies that want it: out of the output cache, of response caching,
/// and of every proxy. Decided inside of the output cache, its context is at hand; decided before it, there is none
/// yet, and the cache asks this policy at the end whether to store.
/// </summary>
internal sealed class OutputCacheVeto(BotChallengeGuard guard, ILogger<OutputCacheVeto> logger) : IOutputCachePolicy
{
    private bool _isSaid;

    public static void Apply(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } outputCache)
            outputCache.AllowCacheStorage = false;

        // Response caching looks at the headers when the body begins, which is before the response starts.
        if (context.Features.Get<IResponseCachingFeature>() is not null)
            context.Response.Body = new FirstWriteStream(
                context.Response.Body, () => PrivateCaching.Apply(context.Response));
        context.Response.OnStarting(static response =>
        {
            PrivateCaching.Apply((HttpResponse)response);
            return Task.CompletedTask;
        }, context.Response);
    }

    /// <summary>
    /// The app wants a decision before the cache, or it would not use the middleware; here there is none yet.
    /// </summary>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (!_isSaid && context.HttpContext.GetEndpoint() is { } endpoint && IsCached(context, endpoint) &&
            !BotChallengeFeature.IsDecided(context.HttpContext, endpoint) && guard.Guards(endpoint))
        {
            _isSaid = true;
            Log.OutputCacheFirst(logger, endpoint.DisplayName);
        }

        return default;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Features.Get<IBotChallengeFeature>() is BotChallengeFeature { VetoesCache: true })
            context.AllowCacheStorage = false;
        return default;
    }

    /// <summary>Whether the endpoint itself says that its answers may be kept.</summary>
    public static bool IsCached(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IOutputCachePolicy>() is not null ||
        endpoint.Metadata.GetMetadata<OutputCacheAttribute>() is { NoStore: false };

    /// <summary>The endpoint's own policies come after this one.</summary>
    private static bool IsCached(OutputCacheContext context, Endpoint endpoint) =>
        IsCached(endpoint) || context.EnableOutputCaching;
}
