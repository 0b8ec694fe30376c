namespace BotChallengePage;

/// <summary>How a request was decided. The order of the members means nothing.</summary>
public enum BotChallengeOutcome
{
    /// <summary>No directive is for the request. <c>not_applicable</c>.</summary>
    NotApplicable,

    /// <summary>
    /// The request is not asked: the library is off, an exemption applies, or its method is not challenged.
    /// <c>exempt</c>.
    /// </summary>
    Exempt,

    /// <summary>What is known of the request lets it through. <c>allowed</c>.</summary>
    Allowed,

    /// <summary>It came with a good pass. <c>pass</c>.</summary>
    Pass,

    /// <summary>It was counted, and the count is within the limit. <c>under_limit</c>.</summary>
    UnderLimit,

    /// <summary>The counter store failed, and the request was let through for that. <c>error</c>.</summary>
    Error,

    /// <summary>It would not have been let through, but only a report was asked for. <c>would_challenge</c>.</summary>
    WouldChallenge,

    /// <summary>It is challenged. <c>challenged</c>.</summary>
    Challenged,

    /// <summary>What is known of it has it refused, without a challenge. <c>denied</c>.</summary>
    Denied,

    /// <summary>It is over a limit that refuses. <c>refused</c>.</summary>
    Refused,
}
