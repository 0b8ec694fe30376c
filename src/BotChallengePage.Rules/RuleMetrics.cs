using System.Diagnostics.Metrics;
using BotChallengePage.Rules.Evaluation;

namespace BotChallengePage.Rules;

/// <summary>
/// Counts what rules find: by the rule, of which there are as many as the owner has written, never by what a request
/// says.
/// </summary>
internal sealed class RuleMetrics(IMeterFactory meters)
{
    /// <summary>What bans are called. No rule has that name.</summary>
    public const string Ban = "ban";

    private const string Reports = "report";

    private readonly Counter<long> _rules = meters.Create(BotChallengeDiagnostics.MeterName).CreateCounter<long>(
        "botchallenge.rules", "{request}", "Requests that met a rule, by rule and what it does.");

    public void Met(CompiledRule rule) => Add(rule.Name, rule.OnlyReports ? Reports : NameOf(rule.Action));

    public void Banned() => Add(Ban, NameOf(RuleAction.Deny));

    public void Reached(CompiledThreshold threshold) =>
        Add(CompiledThreshold.Name, threshold.OnlyReports ? Reports : NameOf(threshold.Action));

    private void Add(string rule, string action) =>
        _rules.Add(1, new("botchallenge.rule", rule), new("botchallenge.action", action));

    private static string NameOf(RuleAction action) => action switch
    {
        RuleAction.Allow => "allow",
        RuleAction.Deny => "deny",
        RuleAction.Challenge => "challenge",
        _ => "weigh",
    };
}
