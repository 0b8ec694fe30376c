using BotChallengePage.Configuration;
using BotChallengePage.Counters;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using BotChallengePage.Exemptions;
using BotChallengePage.Passes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Decides whether a request is challenged. The steps are those of the drawing in the design.</summary>
internal sealed class BotChallengeGuard(
    LiveOptions options,
    PassReader passes,
    RequestCounter counter,
    ForwardedHeaderCheck forwardedHeaders,
    BotChallengeMetrics metrics,
    ILogger<BotChallengeGuard> logger)
{
    public async ValueTask<GuardDecision> EvaluateAsync(HttpContext context)
    {
        var decision = await DecideAsync(context, options.Current);

        metrics.Decided(decision);
        if (decision.IsChallenge)
        {
            forwardedHeaders.Check(context);
            Log.Challenged(logger, decision.Policy!.Name, decision.Policy.Provider);
        }

        return decision;
    }

    private async ValueTask<GuardDecision> DecideAsync(HttpContext context, Settings settings)
    {
        var directives = context.GetEndpoint() is { } endpoint ? settings.DirectivesOf(endpoint) : [];
        if (directives.Length == 0)
            return new(GuardOutcome.NotApplicable);
        if (RequestExemptions.Apply(context, settings))
            return new(GuardOutcome.Exempt, directives[0].Policy);

        var decision = new GuardDecision(GuardOutcome.NotApplicable, directives[0].Policy);
        var counts = directives.Length > 1 ? new long?[directives.Length] : null;
        for (var i = 0; i < directives.Length && !decision.IsChallenge; i++)
        {
            if (!directives[i].AppliesTo(context))
                continue;

            var next = await DecideAsync(context, directives, i, counts, settings);
            if (next.Outcome > decision.Outcome)
                decision = next;
        }

        return decision;
    }

    private async ValueTask<GuardDecision> DecideAsync(
        HttpContext context, Directive[] directives, int index, long?[]? counts, Settings settings)
    {
        var directive = directives[index];
        if (passes.Check(context, directive.Policy, settings) == PassVerdict.Good)
            return new(GuardOutcome.Pass, directive.Policy);
        if (directive.IsImmediate)
            return new(GuardOutcome.Challenged, directive.Policy);

        var count = CountedBefore(directives, index, counts) ?? await counter.IncrementAsync(context, directive, settings);
        counts?[index] = count;
        if (count == 1)
            forwardedHeaders.Check(context);

        return count is null && settings.Options.OnStoreFailure == StoreFailureAction.Allow
            ? new(GuardOutcome.Error, directive.Policy)
            : new(count <= directive.After ? GuardOutcome.UnderLimit : GuardOutcome.Challenged, directive.Policy);
    }

    /// <summary>Directives that share a counter and a window share the one increment of this request.</summary>
    private static long? CountedBefore(Directive[] directives, int index, long?[]? counts)
    {
        for (var i = 0; i < index; i++)
        {
            if (counts![i] is { } count && directives[i].SharesCounterWith(directives[index]))
                return count;
        }

        return null;
    }
}
