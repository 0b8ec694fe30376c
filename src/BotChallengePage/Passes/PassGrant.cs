using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>That a challenge of one policy was passed, and when it was issued.</summary>
/// <param name="PolicyId">The policy it was passed under.</param>
/// <param name="IssuedAt">When the challenge was issued.</param>
/// <param name="IsFallback">
/// Whether it stood in for the policy's own provider, or was not checked: the pass is a short one.
/// </param>
/// <param name="Level">
/// What it asked of the visitor; where the provider was known to be unavailable, what that would have asked.
/// </param>
internal readonly record struct PassGrant(
    ulong PolicyId, DateTimeOffset IssuedAt, bool IsFallback, ChallengeLevel Level = ChallengeLevel.Automatic)
{
    /// <summary>The networks of the pass that the grant is good on, one bit for each.</summary>
    public byte Networks { get; init; } = Pass.AllNetworks;

    /// <summary>How long it is good for, by the policy's current durations.</summary>
    public TimeSpan DurationUnder(ResolvedPolicy policy) =>
        IsFallback ? policy.FallbackDuration : policy.PassDuration;

    public DateTimeOffset EndUnder(ResolvedPolicy policy) => IssuedAt + DurationUnder(policy);

    /// <summary>
    /// Whether the other stands in for this one: passed for the same, no earlier, and at least as hard. An older page,
    /// or a stand-in's, that is answered in another tab must not cut a pass short.
    /// </summary>
    public bool IsReplacedBy(in PassGrant other) =>
        PolicyId == other.PolicyId && IsFallback == other.IsFallback &&
        IssuedAt <= other.IssuedAt && Level <= other.Level;
}
