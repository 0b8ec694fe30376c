using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Checking;

/// <summary>Puts together what the rules say, as far as it is known, and what the library has decided.</summary>
internal static class VerdictReader
{
    public static RuleCheckResult Nothing { get; } =
        new RuleChecker(new RulesOptions()).Check(new DefaultHttpContext());

    public static Verdict Read(HttpContext context, RuleCheckResult rules, in BotChallengeDecision decision)
    {
        var decided = Of(decision.Outcome);
        if (rules.IsCertain)
            return new(decided, [decided], RuleOf(rules, decision), ReasonOf(decision), rules)
            {
                IsOverLimit = IsOverLimit(decision),
            };

        Outcome[] possible =
            [.. rules.Possible.Select(asked => Of(asked, context.Request.Method) ?? decided).Distinct()];
        return possible is [var only]
            ? new(
                only, possible, rules.Findings.FirstOrDefault(IsDecisive)?.Rule ?? "score",
                "so it is whatever the log does not have", rules)
            : new(Outcome.Unknown, possible, null, ReasonOf(rules), rules);
    }

    private static bool IsDecisive(RuleFinding found) => found is { Action: not RuleAction.Weigh, Report: false };

    private static Outcome Of(BotChallengeOutcome outcome) => outcome switch
    {
        BotChallengeOutcome.Challenged => Outcome.Challenge,
        BotChallengeOutcome.Denied => Outcome.Deny,
        BotChallengeOutcome.Refused => Outcome.Refuse,
        _ => Outcome.Pass,
    };

    /// <summary>
    /// <see langword="null"/> where the request goes on to be counted: also where it would be challenged and its method
    /// is not.
    /// </summary>
    private static Outcome? Of(Assessment? asked, string method) => asked?.Verdict switch
    {
        AssessmentVerdict.Allow => Outcome.Pass,
        AssessmentVerdict.Deny => Outcome.Deny,
        AssessmentVerdict.Challenge when HttpMethods.IsGet(method) || HttpMethods.IsHead(method) => Outcome.Challenge,
        _ => null,
    };

    private static bool IsOverLimit(in BotChallengeDecision decision) =>
        decision is { Reasons.Count: 0, Count: not null, LetsThrough: false };

    private static string? RuleOf(RuleCheckResult rules, in BotChallengeDecision decision) =>
        decision.Reasons.Count == 0 ? IsOverLimit(decision) ? "limit" : null
            : rules.Findings is [.., var last] && IsDecisive(last) ? last.Rule
            : "score";

    private static string ReasonOf(in BotChallengeDecision decision) =>
        decision.Reasons.Count > 0 ? string.Join(", ", decision.Reasons) : decision.Reason;

    private static string ReasonOf(RuleCheckResult rules) => "it depends on " + string.Join(
        ", ", rules.Findings.Where(found => found is { IsCertain: false, Report: false }).Select(found => found.Rule));
}
