using BotChallengePage.Rules.Evaluation;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Signals;

/// <summary>
/// One crawler on a campus, and a rule that denies by it would shut out the campus: such a rule is refused.
/// </summary>
internal sealed class NoDenialByHoneypot : IValidateOptions<RulesOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesOptions options)
    {
        var faults = new RuleFaults();
        foreach (var rule in options.List.Where(rule => rule.Action == RuleAction.Deny && Asks(rule)))
            faults.Add(
                nameof(options.List),
                $"has the rule \"{rule.Name}\", which denies whoever shares a network with somebody who followed the " +
                "honeypot, but a network is not one visitor. Let it weigh or challenge.");
        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }

    private static bool Asks(RuleConditions conditions) =>
        conditions.Custom.ContainsKey(HoneypotCondition.Word) ||
        conditions.Asked.Exists(static asked =>
            asked.Name.Equals(HoneypotCondition.Word, StringComparison.OrdinalIgnoreCase)) ||
        conditions.AnyOf.Concat(conditions.Alternatives.SelectMany(static some => some)).Any(Asks);
}
