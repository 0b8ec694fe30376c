using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules;

/// <summary>The rules in force: made of the options once, and anew when they have changed.</summary>
internal sealed class CurrentRules(
    IOptionsMonitor<RulesOptions> options, TimeProvider time, ConditionFaults conditionFaults, CustomConditions custom,
    NetworkLists lists)
{
    private readonly Lock _making = new();
    private Made _made = new(null, RuleSet.Empty);

    public RuleSet Get()
    {
        var (made, now) = (Volatile.Read(ref _made), options.CurrentValue);
        if (made.Of == now)
            return made.Rules;

        lock (_making)
        {
            if (_made.Of != now)
                Volatile.Write(ref _made, new Made(now, Compile(now, lists.AskedBy(now))));
            return _made.Rules;
        }
    }

    /// <summary>Rules that one endpoint has for itself, with the app's clock and lists.</summary>
    /// <param name="own">The rules.</param>
    /// <param name="faults">Gets what could not be told before all conditions and lists were known.</param>
    public RuleSet OfEndpoint(RulesOptions own, RuleFaults faults) => RuleCompiler.Compile(
        own, time, faults, conditionFaults, custom: custom, lists: lists.AskedByEndpoint());

    /// <summary>They have been checked: what has faults is not in force.</summary>
    private RuleSet Compile(RulesOptions rules, AskedLists asked) =>
        RuleCompiler.Compile(rules, time, new RuleFaults(), conditionFaults, custom: custom, lists: asked);

    private sealed record Made(RulesOptions? Of, RuleSet Rules);
}
