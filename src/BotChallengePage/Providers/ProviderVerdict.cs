namespace BotChallengePage;

/// <summary>What a provider says of an answer. There is nothing between these three.</summary>
public enum ProviderVerdict
{
    /// <summary>The answer is wrong, stale, or not meant for this challenge.</summary>
    Rejected,

    /// <summary>The answer is right.</summary>
    Passed,

    /// <summary>It could not be checked. That says nothing about the visitor.</summary>
    Unavailable,
}
