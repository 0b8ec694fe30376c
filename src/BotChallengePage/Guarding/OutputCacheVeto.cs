using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace BotChallengePage.Guarding;

/// <summary>
/// Keeps what was let through out of the output cache, for policies that want it. Decided inside of the cache, its context is
/// at hand; decided before it, there is none yet, and the cache asks this policy at the end whether to store.
/// </summary>
internal sealed class OutputCacheVeto : IOutputCachePolicy
{
    public static void Apply(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } outputCache)
            outputCache.AllowCacheStorage = false;
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
