namespace BotChallengePage.Rules.Evaluation;

/// <summary>The rules that a request meets. One is kept as it is: most requests meet none or one.</summary>
internal struct RuleFindings
{
    private CompiledRule? _first;
    private List<CompiledRule>? _more;

    /// <summary>The sum of the weights that count.</summary>
    public int Score { get; private set; }

    public readonly int Count => (_first is null ? 0 : 1) + (_more?.Count ?? 0);

    public readonly CompiledRule this[int index] => index == 0 ? _first! : _more![index - 1];

    public void Add(CompiledRule rule)
    {
        if (_first is null)
            _first = rule;
        else
            (_more ??= []).Add(rule);
        if (!rule.OnlyReports)
            Score += rule.Weight;
    }

    /// <summary>What each rule has added to the score; <see langword="null"/> where none has.</summary>
    public readonly IReadOnlyDictionary<string, int>? ScoreParts()
    {
        Dictionary<string, int>? parts = null;
        for (var i = 0; i < Count; i++)
        {
            // A rule of an endpoint may have the name of one of the site's.
            if (this[i] is { Weight: not 0, OnlyReports: false } rule)
                (parts ??= [])[rule.Name] = parts.GetValueOrDefault(rule.Name) + rule.Weight;
        }

        return parts;
    }

    /// <summary>Why, in words: the rule that decided, the score with its parts, and what would be done.</summary>
    /// <param name="decisive">The rule that decided; <see langword="null"/> where none did.</param>
    public readonly string[] Reasons(CompiledRule? decisive)
    {
        List<string> reasons = decisive is null ? [] : [decisive.Reason];
        if (ScoreParts() is { } parts)
            reasons.Add(CompiledRule.DescribeScore(Score, parts));
        for (var i = 0; i < Count; i++)
        {
            if (this[i].OnlyReports)
                reasons.Add(this[i].WouldDo);
        }

        return [.. reasons];
    }
}
