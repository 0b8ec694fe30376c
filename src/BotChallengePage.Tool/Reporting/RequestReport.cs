using System.Globalization;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Explains what would become of one request.</summary>
internal sealed class RequestReport(TextWriter output) : IReport
{
    public void Add(LoggedRequest request, Verdict verdict)
    {
        output.WriteLine(TerminalText.Of(
            $"{request.Method} {request.Target}: {OutcomeWords.Of(verdict)}"));
        output.WriteLine(TerminalText.Of($"  why: {verdict.Reason}"));
        if (verdict.Rules.Findings.Count == 0)
        {
            output.WriteLine("  It meets no rule.");
            return;
        }

        var rules = new TextTable(false, false, false);
        foreach (var found in verdict.Rules.Findings)
            rules.Add(TerminalText.Of(found.Rule), Does(found), found.IsCertain ? "met" : "not known");
        rules.WriteTo(output);
    }

    public void Finish(Summary summary)
    {
        foreach (var rule in summary.Rules.Where(rule => rule.Undecided > 0))
            output.WriteLine(TerminalText.Of(rule.Missing.Count > 0
                ? $"  {rule.Name} needs {string.Join(", ", rule.Missing)}"
                : $"  {rule.Name} asks a list, or what a package or the app has added"));
    }

    private static string Does(RuleFinding found)
    {
        var action = found.Action == RuleAction.Weigh
            ? string.Create(CultureInfo.InvariantCulture, $"weigh {found.Weight}")
            : found.Action.ToString().ToLowerInvariant();
        return found.Report ? $"{action}, report" : action;
    }
}
