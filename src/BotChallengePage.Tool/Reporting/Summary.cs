using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Adds up what would become of the requests of a log.</summary>
internal sealed class Summary
{
    private readonly Dictionary<string, RuleCount> _rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Grouping, TopCounts> _groups;
    private readonly Dictionary<string, long> _possible = new(StringComparer.Ordinal);

    public Summary(RulesOptions rules, IEnumerable<Grouping> groupings)
    {
        foreach (var rule in rules.List)
            _rules[rule.Name] = new(rule.Name, rule.Action, rule.Weight, rule.Report);
        _groups = groupings.Distinct().ToDictionary(grouping => grouping, _ => new TopCounts());
    }

    public OutcomeCounts Outcomes { get; } = new();

    /// <summary>What those that are not known may be: <c>pass or challenge</c>.</summary>
    public IReadOnlyDictionary<string, long> Possible => _possible;

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>Requests that were challenged or refused for a limit.</summary>
    public long OverLimit { get; private set; }

    /// <summary>Requests that could not be counted for the limit: the log has no address or no time for them.</summary>
    public long Uncounted { get; private set; }

    public IEnumerable<RuleCount> Rules => _rules.Values;

    public IEnumerable<(Grouping Grouping, TopCounts Counts)> Grouped =>
        _groups.Select(entry => (entry.Key, entry.Value));

    public BadLines BadLines { get; } = new();

    public string Source { get; set; } = "";

    public void Add(LoggedRequest request, Verdict verdict, Func<string, IReadOnlyCollection<string>> missing)
    {
        Outcomes.Add(verdict.Outcome);
        if (request.Time is { } time)
        {
            First = First < time ? First : time;
            Last = Last > time ? Last : time;
        }
        else
        {
            Uncounted++;
        }

        if (request is { HasAddress: false, Time: not null })
            Uncounted++;
        OverLimit += verdict.IsOverLimit ? 1 : 0;
        if (verdict.Outcome == Outcome.Unknown)
        {
            var name = OutcomeWords.Of(verdict);
            _possible[name] = _possible.GetValueOrDefault(name) + 1;
        }

        foreach (var found in verdict.Rules.Findings)
        {
            var rule = _rules[found.Rule];
            if (found.IsCertain)
                rule.Met++;
            else if (rule.Undecided++ == 0)
                rule.Missing.UnionWith(missing(found.Rule));
        }

        foreach (var (grouping, counts) in _groups)
            counts.Add(Groups.NameOf(grouping, request), verdict.Outcome);
    }
}
