namespace BotChallengePage;

/// <summary>What a provider says of an answer. Only <see cref="Passed"/> is a yes.</summary>
public enum ProviderVerdict
{
    /// <summary>
    /// The answer is wrong, stale, or not meant for this challenge. It counts against the visitor's network.
    /// </summary>
    Rejected,

    /// <summary>The answer is right.</summary>
    Passed,

    /// <summary>
    /// It could not be checked, since the provider is down: no connection, or an error of the provider's own. Says
    /// nothing about the visitor; <see cref="BotChallengePageOptions.OnProviderUnavailable"/> decides. After three in a
    /// row the provider is left alone for some seconds.
    /// </summary>
    Unavailable,

    /// <summary>
    /// As <see cref="Unavailable"/>, and a time limit was waited for: the provider is left alone at once.
    /// </summary>
    TimedOut,

    /// <summary>
    /// It was not checked, for a reason that visitors may have caused: there were too many at once, the provider does
    /// not take the answer or has thrown at it, or it is just being found out whether an outage is over. The visitor
    /// may try again or go on with the provider that stands in, but never gets a pass for it, whatever
    /// <see cref="BotChallengePageOptions.OnProviderUnavailable"/> says.
    /// </summary>
    Undecided,

    /// <summary>
    /// The provider says no, for a fault of the site's own, such as a wrong secret key. Refused like <see
    /// cref="Rejected"/>, but nothing is held against the visitor's network.
    /// </summary>
    Misconfigured,

    /// <summary>
    /// It cannot be an answer, and the provider was not asked. Refused like <see cref="Rejected"/>, which says besides
    /// that the provider is up, and so ends an outage.
    /// </summary>
    Malformed,
}
