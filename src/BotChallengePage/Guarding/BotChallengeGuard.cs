using BotChallengePage.Configuration;
using BotChallengePage.Counters;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using BotChallengePage.Events;
using BotChallengePage.Exemptions;
using BotChallengePage.Passes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Decides whether a request is challenged. The steps are those of the drawing in the design.</summary>
internal sealed class BotChallengeGuard(
    LiveOptions options,
    ConditionEvaluator conditions,
    RequestExemptions exemptions,
    PassReader passes,
    RequestCounter counter,
    ForwardedHeaderCheck forwardedHeaders,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    DecisionHeader header,
    ILogger<BotChallengeGuard> logger)
{
    /// <summary>Whether the endpoint has a directive, by the options in force.</summary>
    public bool Guards(Endpoint endpoint) => options.Current.DirectivesOf(endpoint).Length > 0;

    public async ValueTask<GuardDecision> EvaluateAsync(HttpContext context)
    {
        var settings = options.Current;
        var decision = await DecideAsync(context, settings);

        metrics.Decided(decision);
        header.Write(context, decision, settings);
        if (decision.Outcome >= GuardOutcome.WouldChallenge)
        {
            forwardedHeaders.Check(context);
            Log.Challenged(logger, decision.OutcomeName, decision.Policy!.Name, decision.Policy.Provider);
        }

        if (decision.Pass == PassVerdict.Good)
            passes.Spend(context, settings);
        await events.DecidedAsync(context, decision, settings.Options);
        return decision;
    }

    private async ValueTask<GuardDecision> DecideAsync(HttpContext context, Settings settings)
    {
        var directives = context.GetEndpoint() is { } endpoint ? settings.DirectivesOf(endpoint) : [];
        if (directives.Length == 0)
            return new(GuardOutcome.NotApplicable);
        if (await exemptions.ApplyAsync(context, settings))
            return new(GuardOutcome.Exempt, directives[0]);

        var decision = new GuardDecision(GuardOutcome.NotApplicable, directives[0]);
        var counted = directives.Length > 1 ? new (CounterKey Key, long? Count)?[directives.Length] : null;
        for (var i = 0; i < directives.Length && !decision.IsChallenge; i++)
        {
            if (!await directives[i].AppliesToAsync(context, conditions))
                continue;

            var next = await DecideAsync(context, directives, i, counted, settings);
            if (next.Outcome > decision.Outcome)
                decision = next;
        }

        return decision;
    }

    private async ValueTask<GuardDecision> DecideAsync(
        HttpContext context, Directive[] directives, int index, (CounterKey Key, long? Count)?[]? counted, Settings settings)
    {
        var directive = directives[index];
        var pass = passes.Check(context, directive.Policy, settings);
        if (pass == PassVerdict.Good)
            return new(GuardOutcome.Pass, directive, pass);
        if (IsReExecuted(context))
            return new(GuardOutcome.Exempt, directive, pass);

        var challenge = directive.ReportOnly ? GuardOutcome.WouldChallenge : GuardOutcome.Challenged;
        if (directive.IsImmediate)
            return new(challenge, directive, pass);

        var key = directive.CounterKeyOf(context, settings);
        var count = TryFind(counted, key, out var known) ? known : await counter.IncrementAsync(key, directive, settings, context.RequestAborted);
        counted?[index] = (key, count);
        if (count == 1)
            forwardedHeaders.Check(context);

        if (count is null && settings.Options.OnStoreFailure == StoreFailureAction.Allow)
            return new(GuardOutcome.Error, directive, pass);
        return new(count <= directive.After ? GuardOutcome.UnderLimit : challenge, directive, pass, count);
    }

    /// <summary>An error page stands in for a request that was decided before.</summary>
    private static bool IsReExecuted(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Directives that share a counter, a window and a bucket share the one increment of this request.</summary>
    private static bool TryFind((CounterKey Key, long? Count)?[]? counted, CounterKey key, out long? count)
    {
        foreach (var earlier in counted ?? [])
        {
            if (earlier is { } known && known.Key == key)
            {
                count = known.Count;
                return true;
            }
        }

        count = null;
        return false;
    }
}
