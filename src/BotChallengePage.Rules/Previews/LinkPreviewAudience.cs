using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Previews;

/// <summary>Who gets previews: what messengers fetch links with, as conditions of rules say.</summary>
internal sealed class LinkPreviewAudience
{
    private readonly RuleSet _rules;

    /// <exception cref="InvalidOperationException">The conditions cannot be used.</exception>
    public LinkPreviewAudience(
        RuleOptions who, TimeProvider time, ConditionFaults failures, CustomConditions? custom = null)
    {
        var (options, faults) = (new RulesOptions(), new RuleFaults());
        options.List.Add(who);
        _rules = RuleCompiler.Compile(options, time, faults, failures, custom: custom);
        if (faults.All.Count > 0)
            throw new InvalidOperationException("AddLinkPreviews(): " + string.Join(' ', faults.All));
    }

    public bool Includes(HttpContext context)
    {
        var (facts, found) = (RequestFacts.Of(context), default(RuleFindings));
        try
        {
            return _rules.Evaluate(facts, ref found) is not null;
        }
        finally
        {
            facts.Release();
        }
    }
}
