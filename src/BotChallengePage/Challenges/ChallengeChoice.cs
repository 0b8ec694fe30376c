using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>Chooses the challenge that a URL asks for.</summary>
internal sealed class ChallengeChoice(ProviderOutages outages)
{
    /// <summary>
    /// Anyone may ask for the stand-in, since nothing proves that a script was blocked; its pass is a short one. Where
    /// it does not reach the level that is asked for, it is given only while the provider is down.
    /// </summary>
    public async ValueTask<WantedChallenge> ChooseAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level)
    {
        if (policy.FallbackProvider is not { } fallback ||
            !fallback.Equals(context.Request.Query["provider"], StringComparison.OrdinalIgnoreCase))
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
