namespace BotChallengePage;

/// <summary>Whether a request that says it is a crawler comes from it.</summary>
public enum CrawlerVerdict
{
    /// <summary>Nobody can tell, or not yet. It is treated like every other visitor.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Verified,

    /// <summary>It does not.</summary>
    Impostor,
}
