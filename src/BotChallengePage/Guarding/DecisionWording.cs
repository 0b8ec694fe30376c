using BotChallengePage.Directives;
using BotChallengePage.Passes;

namespace BotChallengePage.Guarding;

/// <summary>What a decision is called, and why it is what it is.</summary>
internal static class DecisionWording
{
    public static string NameOf(BotChallengeOutcome outcome) => outcome switch
    {
        BotChallengeOutcome.NotApplicable => "not_applicable",
        BotChallengeOutcome.Exempt => "exempt",
        BotChallengeOutcome.Allowed => "allowed",
        BotChallengeOutcome.Pass => "pass",
        BotChallengeOutcome.UnderLimit => "under_limit",
        BotChallengeOutcome.Error => "error",
        BotChallengeOutcome.WouldChallenge => "would_challenge",
        BotChallengeOutcome.Challenged => "challenged",
        BotChallengeOutcome.Denied => "denied",
        BotChallengeOutcome.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no such outcome."),
    };

    public static string ReasonOf(in BotChallengeDecision decision) => decision.Outcome switch
    {
        BotChallengeOutcome.NotApplicable when decision.Directive is null => "the endpoint has no directive",
        BotChallengeOutcome.NotApplicable =>
            "no directive of the endpoint is for this request (If, Unless, When, WhenBusy or a page handler)",
        BotChallengeOutcome.Exempt => ReasonOf(decision.Exemption),
        BotChallengeOutcome.Allowed => Because("what is known of the request allows it", decision),
        BotChallengeOutcome.Denied => Because("what is known of the request refuses it", decision),
        BotChallengeOutcome.Refused => "the count is over After and OverLimit is Refuse",
        BotChallengeOutcome.Pass => "the pass is good",
        BotChallengeOutcome.UnderLimit when decision.CountsAll => "the count of all clients is within AfterAll",
        BotChallengeOutcome.UnderLimit => "the count is within After",
        BotChallengeOutcome.Error => "the counter store failed and OnStoreFailure is Allow",
        BotChallengeOutcome.WouldChallenge => ReasonOfReport(decision),
        _ when decision.Assessment is not null => Because("what is known of the request asks for a pass", decision),
        _ when decision.Directive!.IsImmediate => "the directive challenges at once",
        _ when decision.Count is null => "the counter store failed and OnStoreFailure is Challenge",
        _ when decision.CountsAll => "the count of all clients is over AfterAll",
        _ => "the count is over After",
    };

    public static string Describe(PassVerdict verdict) => verdict switch
    {
        PassVerdict.None => "none",
        PassVerdict.Unreadable => "unreadable",
        PassVerdict.OtherHost => "of another host",
        PassVerdict.OtherAgent => "of another browser",
        PassVerdict.OtherNetwork => "of another network",
        PassVerdict.OtherPolicy => "of another policy",
        PassVerdict.LowerLevel => "of a lower level",
        PassVerdict.Expired => "expired",
        PassVerdict.Spent => "spent",
        _ => "good",
    };

    private static string ReasonOfReport(in BotChallengeDecision decision) => decision.Assessment?.Verdict switch
    {
        null when decision.IsOverRefusingLimit => "it would be refused, but ReportOnly is set",
        null => "it would be challenged, but ReportOnly is set",
        AssessmentVerdict.Deny =>
            Because("what is known of the request would refuse it, but ReportOnly is set", decision),
        _ => Because("what is known of the request would ask for a pass, but ReportOnly is set", decision),
    };

    private static string ReasonOf(Exemption exemption) => exemption switch
    {
        Exemption.Disabled => "Enabled is false",
        Exemption.Skipped => "[SkipBotChallenge] says so",
        Exemption.Method => "requests with its method are not guarded",
        Exemption.ErrorPage => "it is the error page of another request",
        Exemption.SkipWhen => "SkipWhen says so",
        _ => throw new ArgumentOutOfRangeException(nameof(exemption), exemption, "There is no such exemption."),
    };

    private static string Because(string what, in BotChallengeDecision decision) =>
        decision.Reasons.Count == 0 ? what : $"{what}: {string.Join(", ", decision.Reasons)}";
}
