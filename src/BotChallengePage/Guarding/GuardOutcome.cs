namespace BotChallengePage.Guarding;

/// <summary>How a request was decided, in the order of the guard's steps.</summary>
internal enum GuardOutcome : byte
{
    NotApplicable,
    Exempt,
    Pass,
    UnderLimit,

    /// <summary>The counter store failed, and the request was let through for that.</summary>
    Error,

    /// <summary>Over the limit of a directive that only reports.</summary>
    WouldChallenge,
    Challenged,
}
