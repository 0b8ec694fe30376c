namespace BotChallengePage;

/// <summary>What happens when the provider cannot be asked, or its script does not load.</summary>
public enum ProviderUnavailableAction
{
    /// <summary>
    /// The page goes on with proof of work; the pass is good for <see cref="PassOptions.FallbackDuration"/>. The
    /// default.
    /// </summary>
    Fallback,

    /// <summary>Nobody gets a pass until the provider is back. The visitor is told, and can try again.</summary>
    Deny,

    /// <summary>
    /// An answer that could not be checked is accepted; the pass is good for
    /// <see cref="PassOptions.FallbackDuration"/>. A provider script that does not load is nothing the server can see:
    /// then the page goes on with proof of work.
    /// </summary>
    Allow,
}
