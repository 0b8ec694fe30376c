using BotChallengePage.Tool.Checking;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Outcomes in words.</summary>
internal static class OutcomeWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Challenge => "challenge",
        Outcome.Deny => "deny",
        Outcome.Refuse => "refuse",
        _ => "unknown",
    };

    /// <summary><c>pass or challenge</c>, where it is not known.</summary>
    public static string Of(Verdict verdict) => verdict.Outcome == Outcome.Unknown
        ? string.Join(" or ", verdict.Possible.Order().Select(Of))
        : Of(verdict.Outcome);
}
