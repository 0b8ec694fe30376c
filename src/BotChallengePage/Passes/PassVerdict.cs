namespace BotChallengePage.Passes;

/// <summary>Why a request does, or does not, carry a good pass.</summary>
internal enum PassVerdict : byte
{
    /// <summary>No cookie of the name.</summary>
    None,

    /// <summary>A cookie that this site never made, or whose key is gone.</summary>
    Unreadable,
    OtherHost,
    OtherAgent,
    OtherPolicy,

    /// <summary>Earned under the right policy with less than is asked for.</summary>
    LowerLevel,
    Expired,

    /// <summary>Used more often than <see cref="PassOptions.Budget"/> allows.</summary>
    Spent,

    /// <summary>Good, but for the network that it comes from.</summary>
    OtherNetwork,
    Good,
}
