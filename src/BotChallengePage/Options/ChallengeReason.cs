namespace BotChallengePage;

/// <summary>Why a visitor gets a challenge.</summary>
public enum ChallengeReason
{
    /// <summary>They have no pass that is good here.</summary>
    NoPass,

    /// <summary>Their pass is good but for the network, and a small check is enough.</summary>
    OtherNetwork,

    /// <summary>The policy's own provider cannot be asked, and another stands in for it.</summary>
    ProviderUnavailable,
}
