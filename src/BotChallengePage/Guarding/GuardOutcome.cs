namespace BotChallengePage.Guarding;

/// <summary>How a request was decided, in the order of the guard's steps.</summary>
internal enum GuardOutcome
{
    NotApplicable,
    Exempt,
    Pass,
    UnderLimit,
    Challenged,

    /// <summary>The counter store failed, and the request was let through for that.</summary>
    Error,
}
