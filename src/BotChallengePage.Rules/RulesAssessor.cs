using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules;

/// <summary>Says what the rules know of a request.</summary>
internal sealed class RulesAssessor(CurrentRules current, RuleMetrics metrics) : IRequestAssessor
{
    public ValueTask<Assessment?> AssessAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<SkipRulesAttribute>() is not null)
            return default;

        var facts = RequestFacts.Of(context);
        try
        {
            var assessment = Assess(facts, metadata);
            return new(
                assessment is { Verdict: AssessmentVerdict.Challenge } &&
                metadata?.GetMetadata<DenyBotsAttribute>() is not null
                    ? Assessment.Deny([.. assessment.Reasons])
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
        if (decisive is not null)
            return decisive.Assessment;

        if (found.Score <= 0 || site.ThresholdFor(found.Score) is not { } threshold)
            return null;
        metrics.Reached(threshold);
        return threshold.OnlyReports ? null : threshold.Assess(found.DescribeScore());
    }

    /// <summary>Those of the endpoint itself come before those of its group.</summary>
    private static CompiledRule? DecideOfEndpoint(
        RequestFacts facts, EndpointMetadataCollection? metadata, ref RuleFindings found)
    {
        if (metadata?.GetOrderedMetadata<EndpointRules>() is not { Count: > 0 } all)
            return null;
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (all[i].Rules.Evaluate(facts, ref found) is { } decisive)
                return decisive;
        }

        return null;
    }
}
