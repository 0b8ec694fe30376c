using System.Collections.Frozen;

namespace BotChallengePage.Verification;

/// <summary>
/// The words that the scripts of our pages have for what went wrong. A report is whatever a visitor's browser sends,
/// and a metric must not get a series for each.
/// </summary>
internal static class ReportedProblem
{
    private const string Other = "other";

    /// <summary>Of the page before forms: <c>Assets/Clearance</c>.</summary>
    private static readonly FrozenSet<string> OfClearancePage = FrozenSet.ToFrozenSet(
    [
        "blocked", "cookies", "error", "framed", "notCleared", "refused", "rejected", "timeout", "unreachable",
        "unsupported",
    ]);

    /// <summary>Of the challenge page: <c>Assets/Challenge</c>.</summary>
    private static readonly FrozenSet<string> OfChallengePage = FrozenSet.ToFrozenSet(
    [
        "blocked", "changed", "clock", "cookies", "copy", "error", "expired", "framed", "loop", "misconfigured",
        "offline", "rejected", "script", "stuck", "timeout", "tooMany", "unavailable", "unreachable", "unsupported",
    ]);

    /// <summary>Whether the page that reports it has the word.</summary>
    public static bool IsKnown(ReportRequest report) =>
        (report.IsOfClearance ? OfClearancePage : OfChallengePage).Contains(report.Problem);

    /// <returns>The word itself, or the one for all that are none.</returns>
    public static string Known(ReportRequest report) => IsKnown(report) ? report.Problem : Other;
}
