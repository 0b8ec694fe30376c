using BotChallengePage.Settings;

namespace BotChallengePage.Challenges;

/// <summary>Which challenge a visitor is to have.</summary>
/// <param name="Policy">The policy that has to be passed.</param>
/// <param name="Level">The least level that the pass has to be worth.</param>
/// <param name="Provider">The policy's provider, or the one that stands in for it.</param>
/// <param name="IsOutage">Whether the server knows that the policy's own provider is unavailable.</param>
/// <param name="IsStandInRefused">Whether the visitor asked for a stand-in that is not for them.</param>
internal sealed record WantedChallenge(
    ResolvedPolicy Policy, ChallengeLevel Level, string Provider, bool IsOutage, bool IsStandInRefused)
{
    /// <summary>With the policy's own provider.</summary>
    public static WantedChallenge Of(ResolvedPolicy policy, ChallengeLevel level, bool isStandInRefused = false) =>
        new(policy, level, policy.Provider, IsOutage: false, isStandInRefused);
}
