namespace BotChallengePage;

/// <summary>A rule that a request meets, or may meet.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Action">What it does.</param>
/// <param name="Weight">What it adds to the score; 0 for one that decides.</param>
/// <param name="Report">Whether it only reports, and does nothing.</param>
/// <param name="IsCertain">
/// Whether the request surely meets it; <see langword="false"/> where that depends on what is not known of it.
/// </param>
public sealed record RuleFinding(string Rule, RuleAction Action, int Weight, bool Report, bool IsCertain);
