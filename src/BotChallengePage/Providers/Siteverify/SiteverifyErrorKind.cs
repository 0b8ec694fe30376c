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

    /// <summary>
    /// The keys do not fit the visitor's answer. As <see cref="Site"/>, until a yes has shown that the keys are right;
    /// from then on the visitor has brought an answer of another site, and it is as <see cref="Visitor"/>.
    /// </summary>
    Either,
}
