using BotChallengePage.Rules.Evaluation;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules;

/// <summary>The rules in force: made of the options once, and anew when they have changed.</summary>
internal sealed class CurrentRules(
    IOptionsMonitor<RulesOptions> options, TimeProvider time, ConditionFaults conditionFaults)
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
                Volatile.Write(ref _made, new Made(now, Compile(now)));
            return _made.Rules;
        }
    }

    /// <summary>Rules that one endpoint has for itself, with the app's clock.</summary>
    public RuleSet OfEndpoint(RulesOptions own) => Compile(own);

    /// <summary>They have been checked: what has faults is not in force.</summary>
    private RuleSet Compile(RulesOptions rules) =>
        RuleCompiler.Compile(rules, time, new RuleFaults(), conditionFaults);

    private sealed record Made(RulesOptions? Of, RuleSet Rules);
}
