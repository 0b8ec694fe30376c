using System.Globalization;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>The numbers, for people.</summary>
/// <param name="output">Where they go.</param>
/// <param name="limit">The limit that was counted, in words; <see langword="null"/> for none.</param>
/// <param name="top">How many groups are shown.</param>
internal sealed class SummaryReport(TextWriter output, string? limit, int top) : IReport
{
    public void Add(LoggedRequest request, Verdict verdict)
    {
        // Everything is in the summary.
    }

    public void Finish(Summary summary)
    {
        var total = summary.Outcomes.Total;
        output.WriteLine($"{summary.Source}: {Requests(total)}{Period(summary)}");
        var outcomes = new TextTable(false, true, true);
        AddOutcome(outcomes, "would pass", summary.Outcomes[Outcome.Pass], total);
        AddOutcome(outcomes, "would be challenged", summary.Outcomes[Outcome.Challenge], total);
        AddOutcome(outcomes, "would be denied", summary.Outcomes[Outcome.Deny], total);
        if (summary.Outcomes[Outcome.Refuse] > 0)
            AddOutcome(outcomes, "would be refused (429)", summary.Outcomes[Outcome.Refuse], total);
        foreach (var (name, count) in summary.Possible.OrderByDescending(entry => entry.Value))
            AddOutcome(outcomes, $"not known: {name}", count, total);
        outcomes.WriteTo(output);
        WriteRules(summary);
        WriteLimit(summary);
        foreach (var (grouping, counts) in summary.Grouped)
            WriteGroups(grouping, counts);
        WriteUndecided(summary);
        WriteBadLines(summary.BadLines);
    }

    private static void AddOutcome(TextTable table, string name, long count, long total) => table.Add(
        name, Number(count),
        total == 0 ? "" : (100.0 * count / total).ToString("0.0", CultureInfo.InvariantCulture) + " %");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Requests(long number) => number == 1 ? "1 request" : $"{Number(number)} requests";

    private static string Lines(long number) => number == 1 ? "1 line" : $"{Number(number)} lines";

    private static string Period(Summary summary) =>
        summary is { First: { } first, Last: { } last }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", {first.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            : "";

    private void WriteRules(Summary summary)
    {
        if (!summary.Rules.Any())
            return;
        Head("Rules");
        var rules = new TextTable(false, false, true);
        foreach (var rule in summary.Rules)
            rules.Add(
                TerminalText.Of(rule.Name), rule.Does,
                Number(rule.Met) + (rule.Undecided > 0 ? $" to {Number(rule.Met + rule.Undecided)}" : ""));
        rules.WriteTo(output);
    }

    private void WriteLimit(Summary summary)
    {
        Head("Limit");
        if (limit is null)
        {
            output.WriteLine("  None is counted: the policy has none. Say one with --after 2 --within 03:00:00");
            return;
        }

        output.WriteLine($"  {limit}: {Requests(summary.OverLimit)} over it");
        output.WriteLine(
            "  A visitor who solves the challenge is let through from then on. The log cannot tell who would.");
        if (summary.Uncounted > 0)
            output.WriteLine($"  {Requests(summary.Uncounted)} without address or time: not counted.");
    }

    private void WriteGroups(Grouping grouping, TopCounts counts)
    {
        var shown = counts.Top(top).ToArray();
        if (shown.Length == 0)
            return;
        Head(grouping switch { Grouping.Agent => "User agents", Grouping.Path => "Paths", _ => "Networks" });
        var table = new TextTable(false, true, false);
        foreach (var (name, of) in shown)
            table.Add(TerminalText.Of(name), Number(of.Total), Describe(of));
        table.WriteTo(output);
        if (counts.Forgotten > 0)
            output.WriteLine(
                $"  Too many to keep all: of each, up to {Number(counts.Forgotten)} requests may be missing.");
    }

    private static string Describe(OutcomeCounts counts) => string.Join(", ", Enum.GetValues<Outcome>()
        .Where(outcome => counts[outcome] > 0)
        .Select(outcome => $"{OutcomeWords.Of(outcome)} {Number(counts[outcome])}"));

    private void WriteUndecided(Summary summary)
    {
        if (!summary.Rules.Any(rule => rule.Undecided > 0))
            return;
        Head("Not decidable from this log");
        var rules = new TextTable(false, false);
        foreach (var rule in summary.Rules.Where(rule => rule.Undecided > 0))
            rules.Add(
                TerminalText.Of(rule.Name),
                $"{Requests(rule.Undecided)}: {Lacks(rule)}");
        rules.WriteTo(output);
        output.WriteLine("  Log it, or see what the others do: --without " + summary.Rules.First(
            rule => rule.Undecided > 0).Name);
    }

    private static string Lacks(RuleCount rule) => rule.Missing.Count > 0
        ? $"the log does not have {string.Join(", ", rule.Missing)}"
        : "it asks a list, or what a package or the app has added";

    private void WriteBadLines(BadLines bad)
    {
        if (bad.NoHttp > 0)
        {
            Head("No HTTP");
            output.WriteLine(
                $"  {Lines(bad.NoHttp)} without a request: the server answered " +
                $"{(bad.NoHttp == 1 ? "it" : "them")} itself.");
        }

        if (bad.Count == 0)
            return;
        Head($"{Lines(bad.Count)} could not be read");
        foreach (var line in bad.First)
            output.WriteLine($"  {line}");
    }

    private void Head(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }
}
