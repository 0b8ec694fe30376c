using BotChallengePage.Rules.Evaluation;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules;

/// <summary>The rules in force: made of the options once, and anew when they have changed.</summary>
internal sealed class CurrentRules(IOptionsMonitor<RulesOptions> options, TimeProvider time)
{
    private Made _made = new(null, RuleSet.Empty);

    public RuleSet Get()
    {
        var (made, now) = (Volatile.Read(ref _made), options.CurrentValue);
        if (made.Of == now)
            return made.Rules;

        // They have been checked: what has faults is not in force.
        made = new Made(now, RuleCompiler.Compile(now, time, new RuleFaults()));
        Volatile.Write(ref _made, made);
        return made.Rules;
    }

    private sealed record Made(RulesOptions? Of, RuleSet Rules);
}
