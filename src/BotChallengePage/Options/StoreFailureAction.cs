namespace BotChallengePage;

/// <summary>What happens to a request that cannot be counted because the counter store fails or is too slow.</summary>
public enum StoreFailureAction
{
    /// <summary>The request is let through. The default.</summary>
    Allow,

    /// <summary>The request is challenged.</summary>
    Challenge,
}
