using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>Rules that are ready to be asked, in their order.</summary>
internal sealed class RuleSet(CompiledRule[] rules, CompiledThreshold[] thresholds)
{
    public static RuleSet Empty { get; } = new([], []);

    public CompiledRule[] Rules { get; } = rules;

    /// <summary>The highest first.</summary>
    public CompiledThreshold[] Thresholds { get; } = thresholds;

    /// <summary>Asks the rules one after the other, up to the first that decides.</summary>
    /// <param name="facts">The request.</param>
    /// <param name="found">Is told of each rule that the request meets.</param>
    public CompiledRule? Evaluate(RequestFacts facts, ref RuleFindings found)
    {
        foreach (var rule in Rules)
        {
            if (!rule.IsMet(facts))
                continue;
            found.Add(rule);
            if (rule is { OnlyReports: false, Assessment: not null })
                return rule;
        }

        return null;
    }
}
