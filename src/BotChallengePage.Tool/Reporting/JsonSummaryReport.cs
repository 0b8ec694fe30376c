using System.Text.Json;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>The numbers, for programs.</summary>
internal sealed class JsonSummaryReport(Stream output, string? limit, int top) : IReport
{
    public void Add(LoggedRequest request, Verdict verdict)
    {
        // Everything is in the summary.
    }

    public void Finish(Summary summary)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true });
        json.WriteStartObject();
        json.WriteString("source", summary.Source);
        if (summary is { First: { } first, Last: { } last })
        {
            json.WriteString("from", first.UtcDateTime);
            json.WriteString("to", last.UtcDateTime);
        }

        json.WriteNumber("requests", summary.Outcomes.Total);
        Write(json, "decisions", summary.Outcomes);
        json.WriteStartObject("possible");
        foreach (var (name, count) in summary.Possible)
            json.WriteNumber(name, count);
        json.WriteEndObject();
        if (limit is not null)
        {
            json.WriteStartObject("limit");
            json.WriteString("limit", limit);
            json.WriteNumber("over", summary.OverLimit);
            json.WriteNumber("uncounted", summary.Uncounted);
            json.WriteEndObject();
        }

        WriteRules(json, summary);
        foreach (var (grouping, counts) in summary.Grouped)
            WriteGroups(json, grouping, counts);
        json.WriteNumber("unreadableLines", summary.BadLines.Count);
        json.WriteNumber("noHttpLines", summary.BadLines.NoHttp);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    private static void WriteRules(Utf8JsonWriter json, Summary summary)
    {
        json.WriteStartArray("rules");
        foreach (var rule in summary.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Name);
            json.WriteString("action", rule.Action.ToString().ToLowerInvariant());
            json.WriteNumber("met", rule.Met);
            json.WriteNumber("undecided", rule.Undecided);
            json.WriteStartArray("needs");
            foreach (var missing in rule.Missing)
                json.WriteStringValue(missing);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteGroups(Utf8JsonWriter json, Grouping grouping, TopCounts counts)
    {
        json.WriteStartArray(grouping.ToString().ToLowerInvariant() + "s");
        foreach (var (name, of) in counts.Top(top))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            Write(json, "decisions", of);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, OutcomeCounts counts)
    {
        json.WriteStartObject(name);
        foreach (var outcome in Enum.GetValues<Outcome>())
            json.WriteNumber(OutcomeWords.Of(outcome), counts[outcome]);
        json.WriteEndObject();
    }
}
