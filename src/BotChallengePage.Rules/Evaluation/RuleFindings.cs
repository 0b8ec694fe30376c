using System.Globalization;
using System.Text;

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

    /// <summary>The score with its parts: <c>score 12 (no-language 5, http-library 7)</c>.</summary>
    public readonly string DescribeScore()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"score {Score} (");
        var separator = "";
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is not { Weight: not 0, OnlyReports: false } rule)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{separator}{rule.Name} {rule.Weight}");
            separator = ", ";
        }

        return text.Append(')').ToString();
    }
}
