namespace BotChallengePage.Rules.Evaluation;

/// <summary>What a score leads to.</summary>
/// <param name="From">The score from which it is in force.</param>
/// <param name="Action">What becomes of the request.</param>
/// <param name="Policy">Under which policy a pass is asked for.</param>
/// <param name="Level">Of which level.</param>
/// <param name="Status">The status of a refusal.</param>
/// <param name="OnlyReports">Whether it only says what it would do.</param>
internal sealed record CompiledThreshold(
    int From, RuleAction Action, string? Policy, ChallengeLevel? Level, int Status, bool OnlyReports)
{
    /// <summary>Its name in metrics and log lines: rules have other ones.</summary>
    public const string Name = "score";

    public Assessment Assess(params string[] reasons) => Action == RuleAction.Deny
        ? Assessment.Deny(Status, reasons)
        : Assessment.Challenge(Policy, Level, reasons);
}
