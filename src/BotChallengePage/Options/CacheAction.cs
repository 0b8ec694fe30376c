namespace BotChallengePage;

/// <summary>What becomes of the output cache for pages that were let through.</summary>
public enum CacheAction
{
    /// <summary>
    /// The app's caching is left alone: pages in the output cache are served to everyone, unasked. The default.
    /// </summary>
    Leave,

    /// <summary>What was let through is not stored in the output cache.</summary>
    Veto,
}
