using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>Rules that are ready to be asked, in their order.</summary>
internal sealed class RuleSet(CompiledRule[] rules, CompiledThreshold[] thresholds, RuleIndex index)
{
    private readonly bool _asksForAgents = Array.Exists(rules, static rule => rule.NeedsAgent);

    public static RuleSet Empty { get; } = new([], [], new RuleIndex());

    public CompiledRule[] Rules { get; } = rules;

    /// <summary>The highest first.</summary>
    public CompiledThreshold[] Thresholds { get; } = thresholds;

    /// <summary>What they look for together.</summary>
    public RuleIndex Index { get; } = index;

    /// <summary>Asks the rules one after the other, up to the first that decides.</summary>
    /// <param name="facts">The request.</param>
    /// <param name="found">Is told of each rule that the request meets.</param>
    public CompiledRule? Evaluate(RequestFacts facts, ref RuleFindings found)
    {
        // Most rules ask for names of clients, and most requests are a browser's: then none of those is looked at.
        var hasNoAgent = _asksForAgents && !facts.HasAnyUserAgent(Index);
        foreach (var rule in Rules)
        {
            if ((hasNoAgent && rule.NeedsAgent) || !rule.IsMet(facts))
                continue;
            found.Add(rule);
            if (rule.Decides)
                return rule;
        }

        return null;
    }
}
