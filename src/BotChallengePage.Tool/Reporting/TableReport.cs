using System.Globalization;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>A line for each request.</summary>
internal sealed class TableReport(TextWriter output) : IReport
{
    private const int Address = 15;
    private const int Decision = 9;
    private const int Rule = 16;

    private bool _hasHead;

    public void Add(LoggedRequest request, Verdict verdict)
    {
        if (!_hasHead)
            Write("time", "address", "decision", "rule", "score", "request", "why");
        _hasHead = true;
        var rules = verdict.Rules;
        Write(
            request.Time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-",
            request.Address?.ToString() ?? "-", OutcomeWords.Of(verdict), verdict.Rule ?? "-",
            rules.LowestScore == rules.HighestScore
                ? rules.LowestScore.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{rules.LowestScore} to {rules.HighestScore}"),
            $"{request.Method} {request.Target}", verdict.Reason);
    }

    public void Finish(Summary summary)
    {
        foreach (var line in summary.BadLines.First)
            output.WriteLine($"not read: {line}");
    }

    private void Write(
        string time, string address, string decision, string rule, string score, string request, string why) =>
        output.WriteLine(TerminalText.Of(
            $"{time,-19}  {address,-Address}  {decision,-Decision}  {rule,-Rule}  {score,5}  {request}  ({why})"));
}
