using System.Globalization;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>
/// Collects what may become of a request of which something is not known: a rule that may be met may decide, and one
/// that may weigh makes a range of the score.
/// </summary>
internal sealed class RuleOutcome
{
    private static readonly RuleCheckResult Nothing = new([null], [], 0, 0);

    private readonly List<Assessment?> _possible = [];
    private readonly List<RuleFinding> _findings = [];
    private int _lowest;
    private int _highest;

    /// <summary>Whether a rule that is surely met has decided.</summary>
    public bool IsDecided { get; private set; }

    public void Add(CompiledRule rule, bool isCertain)
    {
        _findings.Add(new(rule.Name, rule.Action, rule.Weight, rule.OnlyReports, isCertain));
        if (rule.OnlyReports)
            return;
        if (rule.Decides)
        {
            _possible.Add(rule.Alone);
            IsDecided = isCertain;
            return;
        }

        if (isCertain || rule.Weight < 0)
            _lowest += rule.Weight;
        if (isCertain || rule.Weight > 0)
            _highest += rule.Weight;
    }

    /// <param name="thresholds">The highest first.</param>
    public RuleCheckResult Finish(CompiledThreshold[] thresholds)
    {
        if (_findings.Count == 0)
            return Nothing;
        if (!IsDecided)
            Reach(thresholds);
        return new(_possible, _findings, _lowest, _highest);
    }

    /// <summary>All thresholds that a score between the lowest and the highest leads to.</summary>
    private void Reach(CompiledThreshold[] thresholds)
    {
        var highest = _highest;
        foreach (var threshold in thresholds)
        {
            if (threshold.OnlyReports || highest < threshold.From)
                continue;
            _possible.Add(threshold.Assess(DescribeScore()));
            if (_lowest >= threshold.From)
                return;
            highest = threshold.From - 1;
        }

        _possible.Add(null);
    }

    /// <summary>As <see cref="CompiledRule.DescribeScore"/> does; what may be added has a question mark.</summary>
    private string DescribeScore()
    {
        var parts = _findings.Where(found => found is { Weight: not 0, Report: false }).Select(found =>
            string.Create(CultureInfo.InvariantCulture, $"{found.Rule} {found.Weight}{(found.IsCertain ? "" : "?")}"));
        var score = _lowest == _highest
            ? _lowest.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{_lowest} to {_highest}");
        return $"score {score} ({string.Join(", ", parts)})";
    }
}
