namespace BotChallengePage.Tool.Checking;

/// <summary>What would become of a request.</summary>
internal enum Outcome
{
    Pass,
    Challenge,
    Deny,

    /// <summary>Over a limit that refuses: 429.</summary>
    Refuse,

    /// <summary>It depends on what the log does not have.</summary>
    Unknown,
}
