using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;

namespace BotChallengePage.Guarding;

/// <summary>
/// Keeps what was let through out of caches, for policies that want it: out of the output cache, of response caching, and
/// of every proxy. Decided inside of the output cache, its context is at hand; decided before it, there is none yet, and
/// the cache asks this policy at the end whether to store.
/// </summary>
internal sealed class OutputCacheVeto : IOutputCachePolicy
{
    public static void Apply(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } outputCache)
            outputCache.AllowCacheStorage = false;

        // Response caching looks at the headers when the body begins, which is before the response starts.
        if (context.Features.Get<IResponseCachingFeature>() is not null)
            context.Response.Body = new FirstWriteStream(context.Response.Body, () => PrivateCaching.Apply(context.Response));
        context.Response.OnStarting(static response =>
        {
            PrivateCaching.Apply((HttpResponse)response);
            return Task.CompletedTask;
        }, context.Response);
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation) => default;

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Features.Get<IBotChallengeFeature>() is BotChallengeFeature { VetoesCache: true })
            context.AllowCacheStorage = false;
        return default;
    }
}
