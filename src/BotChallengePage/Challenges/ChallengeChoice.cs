using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// Which challenge a visitor gets who asks for one: that of the policy's provider, or of its stand-in.
/// </summary>
internal sealed class ChallengeChoice(ProviderOutages outages)
{
    /// <summary>
    /// Anyone may ask for the stand-in, since nothing proves that a script was blocked; its pass is a short one. Where
    /// it does not reach the level that is asked for, it is given only while the provider is down.
    /// </summary>
    public async Task<WantedChallenge> MakeAsync(HttpContext context, ResolvedPolicy policy, ChallengeLevel level)
    {
        if (policy.FallbackProvider is not { } fallback || context.Request.Query["provider"] != fallback)
            return WantedChallenge.Of(policy, level);

        var reaches = outages.LevelOf(fallback) >= level;
        var isOutage = reaches
            ? outages.IsKnown(policy.Provider)
            : await outages.FindAsync(policy, context);
        return reaches || isOutage
            ? new(policy, level, fallback, isOutage, IsStandInRefused: false)
            : WantedChallenge.Of(policy, level, isStandInRefused: true);
    }
}
