using System.Text.Json;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>A JSON object on a line for each request.</summary>
internal sealed class JsonReport(Stream output) : IReport, IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { SkipValidation = true });

    public void Add(LoggedRequest request, Verdict verdict)
    {
        _json.WriteStartObject();
        if (request.Time is { } time)
            _json.WriteString("time", time.UtcDateTime);
        if (request.Address is { } address)
            _json.WriteString("address", address.ToString());
        _json.WriteString("method", request.Method);
        _json.WriteString("target", request.Target);
        _json.WriteString("decision", OutcomeWords.Of(verdict.Outcome));
        if (verdict.Outcome == Outcome.Unknown)
        {
            _json.WriteStartArray("possible");
            foreach (var possible in verdict.Possible)
                _json.WriteStringValue(OutcomeWords.Of(possible));
            _json.WriteEndArray();
        }

        if (verdict.Rule is { } rule)
            _json.WriteString("rule", rule);
        _json.WriteNumber("score", verdict.Rules.LowestScore);
        if (verdict.Rules.HighestScore != verdict.Rules.LowestScore)
            _json.WriteNumber("highestScore", verdict.Rules.HighestScore);
        _json.WriteString("reason", verdict.Reason);
        _json.WriteStartArray("rules");
        foreach (var found in verdict.Rules.Findings)
            Write(found);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        output.WriteByte((byte)'\n');
    }

    public void Finish(Summary summary) => output.Flush();

    public void Dispose() => _json.Dispose();

    private void Write(RuleFinding found)
    {
        _json.WriteStartObject();
        _json.WriteString("rule", found.Rule);
        _json.WriteString("action", found.Action.ToString().ToLowerInvariant());
        if (found.Action == RuleAction.Weigh)
            _json.WriteNumber("weight", found.Weight);
        if (found.Report)
            _json.WriteBoolean("report", true);
        if (!found.IsCertain)
            _json.WriteBoolean("undecided", true);
        _json.WriteEndObject();
    }
}
