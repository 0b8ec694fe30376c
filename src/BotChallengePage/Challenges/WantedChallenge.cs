using BotChallengePage.Settings;

namespace BotChallengePage.Challenges;

/// <summary>Which challenge a visitor is to have.</summary>
/// <param name="Policy">The policy that has to be passed.</param>
/// <param name="Level">The least level that the pass has to be worth.</param>
/// <param name="Provider">The policy's provider, or another in its place.</param>
internal sealed record WantedChallenge(ResolvedPolicy Policy, ChallengeLevel Level, string Provider)
{
    /// <summary>Whether the server knows that the policy's own provider is unavailable.</summary>
    public bool IsOutage { get; init; }

    /// <summary>Whether the visitor asked for a stand-in that is not for them.</summary>
    public bool IsStandInRefused { get; init; }

    /// <summary>
    /// Whether it only has to make the pass that the visitor has good on the network that they come from.
    /// </summary>
    public bool IsRecheck { get; init; }

    /// <summary>The form that it is for, hashed; <see langword="null"/> where it is for a pass.</summary>
    public UInt128? Form { get; init; }

    /// <summary>Whether it asks less than the policy's own provider would.</summary>
    public bool IsEasyRecheck => IsRecheck && Provider != Chain.First;

    /// <summary>The providers that may ask for it.</summary>
    public ProviderChain Chain => Policy.ChainFor(Level);

    /// <summary>
    /// Whether a script may go on to another check. Not to what its visitor has just been refused, or it would go
    /// round; and from a recheck to the whole challenge.
    /// </summary>
    /// <param name="provider">
    /// The next link of the chain; <see langword="null"/> for the whole challenge.
    /// </param>
    public bool HasAnother(out string? provider)
    {
        provider = IsEasyRecheck || IsStandInRefused ? null : Chain.After(Provider);
        return IsEasyRecheck || provider is not null;
    }

    /// <summary>With the first provider of the chain.</summary>
    public static WantedChallenge Of(ResolvedPolicy policy, ChallengeLevel level) =>
        new(policy, level, policy.ChainFor(level).First);
}
