using System.Globalization;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>A rule that is ready to be asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action">What it does.</param>
/// <param name="Weight">What it adds to the score.</param>
/// <param name="OnlyReports">Whether it only says what it would do.</param>
/// <param name="NeedsAgent">
/// Whether it is met by no <c>User-Agent</c> that has none of the texts which the rules of its set ask for.
/// </param>
/// <param name="IsMet">Its conditions.</param>
/// <param name="Ask">
/// What it asks for, for these reasons; <see langword="null"/> for a weight.
/// </param>
internal sealed record CompiledRule(
    string Name, RuleAction Action, int Weight, bool OnlyReports, bool NeedsAgent, Func<RequestFacts, bool> IsMet,
    Func<string[], Assessment>? Ask)
{
    /// <summary>Why it decides, for log lines and the developer.</summary>
    public string Reason { get; } = $"rule {Name}";

    /// <summary>Whether no later rule is asked.</summary>
    public bool Decides { get; } = Ask is not null && !OnlyReports;

    /// <summary>What is known of a request that meets this rule and no other: most meet one at most.</summary>
    public Assessment Alone { get; } = KnownOf(Name, Action, Weight, OnlyReports, Ask);

    /// <summary>What a rule that only reports would do, in words.</summary>
    public string WouldDo { get; } = WhatItWouldDo(Name, Action, Weight);

    /// <summary>The score with its parts: <c>score 12 (no-language 5, http-library 7)</c>.</summary>
    public static string DescribeScore(int score, IReadOnlyDictionary<string, int> parts)
    {
        var all = parts.Select(part => FormattableString.Invariant($"{part.Key} {part.Value}"));
        return FormattableString.Invariant($"score {score} ({string.Join(", ", all)})");
    }

    private static Assessment KnownOf(
        string name, RuleAction action, int weight, bool onlyReports, Func<string[], Assessment>? ask)
    {
        if (onlyReports)
            return Assessment.Undecided(WhatItWouldDo(name, action, weight));
        if (ask is not null)
            return ask([$"rule {name}"]).By(name);
        var parts = new Dictionary<string, int> { [name] = weight };
        return Assessment.Undecided(DescribeScore(weight, parts)).By(rule: null, parts);
    }

    private static string WhatItWouldDo(string name, RuleAction action, int weight) => action switch
    {
        RuleAction.Allow => $"rule {name} would allow it",
        RuleAction.Deny => $"rule {name} would refuse it",
        RuleAction.Challenge => $"rule {name} would ask for a pass",
        _ => string.Create(CultureInfo.InvariantCulture, $"rule {name} would weigh {weight}"),
    };
}
