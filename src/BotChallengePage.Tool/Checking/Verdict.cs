namespace BotChallengePage.Tool.Checking;

/// <summary>What would become of a request, and why.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Possible">What it may be, where it is not known.</param>
/// <param name="Rule">
/// The rule that decides, <c>score</c>, or <c>limit</c>; <see langword="null"/> where nothing does.
/// </param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Rules">What the rules have found.</param>
internal sealed record Verdict(
    Outcome Outcome, IReadOnlyList<Outcome> Possible, string? Rule, string Reason, RuleCheckResult Rules)
{
    /// <summary>Whether it is the limit that decides, and not a rule of that name.</summary>
    public bool IsOverLimit { get; init; }
}
