using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>That a challenge of one policy was passed, and when it was issued.</summary>
/// <param name="PolicyId">The policy it was passed under.</param>
/// <param name="IssuedAt">When the challenge was issued.</param>
/// <param name="IsFallback">
/// Whether it stood in for the policy's own provider, or was not checked: the pass is a short one.
/// </param>
/// <param name="Level">What it asked of the visitor; in an outage, the level that was asked for.</param>
internal readonly record struct PassGrant(
    ulong PolicyId, DateTimeOffset IssuedAt, bool IsFallback, ChallengeLevel Level = ChallengeLevel.Automatic)
{
    /// <summary>The networks of the pass that the grant is good on, one bit for each.</summary>
    public byte Networks { get; init; } = Pass.AllNetworks;

    /// <summary>
    /// Whether less was asked than the level, or nothing, since no provider that reaches it could be had. Anybody may
    /// ask for a challenge of any policy and level: so in an outage of one provider they could earn what another asks.
    /// </summary>
    public bool IsOutage { get; init; }

    /// <summary>
    /// Whether it is worth the level there. One of an outage is only where it was earned, and for the level that was
    /// asked for: not for a lower one either, whose provider may be up.
    /// </summary>
    public bool Reaches(ChallengeLevel level, ResolvedPolicy policy) =>
        !IsOutage ? Level >= level
            : level == ChallengeLevel.Automatic || (level == Level && PolicyId == policy.Id);

    /// <summary>How long it is good for, by the policy's current durations.</summary>
    public TimeSpan DurationUnder(ResolvedPolicy policy) =>
        IsFallback ? policy.FallbackDuration : policy.PassDuration;

    public DateTimeOffset EndUnder(ResolvedPolicy policy) => IssuedAt + DurationUnder(policy);

    /// <summary>
    /// Whether the other stands in for this one: passed for the same, no earlier, and at least as hard. An older page,
    /// or a stand-in's, that is answered in another tab must not cut a pass short.
    /// </summary>
    public bool IsReplacedBy(in PassGrant other) =>
        PolicyId == other.PolicyId && IsFallback == other.IsFallback && IsOutage == other.IsOutage &&
        IssuedAt <= other.IssuedAt && (IsOutage ? Level == other.Level : Level <= other.Level);
}
