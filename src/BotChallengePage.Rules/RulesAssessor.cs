using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules;

/// <summary>Says what the rules know of a request.</summary>
internal sealed class RulesAssessor(CurrentRules current, Bans.Bans bans, RuleMetrics metrics) : IRequestAssessor
{
    public ValueTask<Assessment?> AssessAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var facts = RequestFacts.Of(context);
        try
        {
            if (bans.Find(facts) is { } banned)
            {
                metrics.Banned();
                return new(banned.Assessment);
            }

            if (metadata?.GetMetadata<SkipRulesAttribute>() is not null)
                return default;

            var assessment = Assess(facts, metadata);
            return new(
                assessment is { Verdict: AssessmentVerdict.Challenge } asked &&
                metadata?.GetMetadata<DenyBotsAttribute>() is not null
                    ? Assessment.RequirePass(asked.Policy, asked.Level, [.. asked.Reasons])
                        .By(asked.Rule, asked.ScoreParts)
                    : assessment);
        }
        finally
        {
            facts.Release();
        }
    }

    private Assessment? Assess(RequestFacts facts, EndpointMetadataCollection? metadata)
    {
        var found = default(RuleFindings);
        var site = current.Get();
        var decisive = DecideOfEndpoint(facts, metadata, ref found) ?? site.Evaluate(facts, ref found);
        for (var i = 0; i < found.Count; i++)
            metrics.Met(found[i]);
        var threshold = decisive is null && found.Score > 0 ? Reach(site, found.Score) : null;
        if (threshold is null && found.Count <= 1)
            return found.Count == 0 ? null : found[0].Alone;

        var reasons = found.Reasons(decisive);
        var known = decisive?.Ask!(reasons) ?? threshold?.Assess(reasons) ?? Assessment.Undecided(reasons);
        return known.By(decisive?.Name, found.ScoreParts());
    }

    /// <summary>The highest one that acts. What only reports is counted, and leaves those below it in force.</summary>
    private CompiledThreshold? Reach(RuleSet site, int score)
    {
        foreach (var threshold in site.Thresholds)
        {
            if (score < threshold.From)
                continue;
            metrics.Reached(threshold);
            if (!threshold.OnlyReports)
                return threshold;
        }

        return null;
    }

    /// <summary>
    /// Those of the endpoint itself come before those of its group; what was added in one place, in its order.
    /// </summary>
    private static CompiledRule? DecideOfEndpoint(
        RequestFacts facts, EndpointMetadataCollection? metadata, ref RuleFindings found)
    {
        if (metadata?.GetOrderedMetadata<EndpointRules>() is not { Count: > 0 } all)
            return null;
        for (var end = all.Count; end > 0;)
        {
            var first = end - 1;
            while (first > 0 && all[first - 1].Level == all[first].Level)
                first--;
            for (var i = first; i < end; i++)
            {
                if (all[i].Rules.Evaluate(facts, ref found) is { } decisive)
                    return decisive;
            }

            end = first;
        }

        return null;
    }
}
