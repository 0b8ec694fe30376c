using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace BotChallengePage.Guarding;

/// <summary>Keeps what was let through out of the output cache, for policies that want it.</summary>
internal static class OutputCacheVeto
{
    public static void Apply(HttpContext context, GuardDecision decision)
    {
        if (decision.Policy?.Caching != CacheAction.Veto || decision.Outcome is GuardOutcome.NotApplicable or GuardOutcome.WouldChallenge)
            return;

        // Decided before the output cache, there is nothing to veto until the response starts inside of it.
        if (!TryVeto(context))
        {
            context.Response.OnStarting(() =>
            {
                TryVeto(context);
                return Task.CompletedTask;
            });
        }
    }

    private static bool TryVeto(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is not { } outputCache)
            return false;

        outputCache.AllowCacheStorage = false;
        return true;
    }
}
