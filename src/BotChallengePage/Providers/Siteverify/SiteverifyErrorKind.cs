namespace BotChallengePage;

/// <summary>Whose fault it is that siteverify says no.</summary>
public enum SiteverifyErrorKind
{
    /// <summary>
    /// The visitor's answer is none, stale or spent: <see cref="ProviderVerdict.Rejected"/>. So is a code that a
    /// provider does not know.
    /// </summary>
    Visitor,

    /// <summary>
    /// The site's own keys or settings are wrong: <see cref="ProviderVerdict.Misconfigured"/>, an error in the log, and
    /// a degraded health check.
    /// </summary>
    Site,

    /// <summary>
    /// An error of the service's own: asked once more where that is safe, then <see cref="ProviderVerdict.Undecided"/>.
    /// </summary>
    Service,
}
