using BotChallengePage.Counters;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using BotChallengePage.Events;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Decides whether a request is challenged. The steps are those of the drawing in the design.</summary>
internal sealed class BotChallengeGuard(
    SettingsMonitor options,
    CallbackInvoker delegates,
    ConditionEvaluator conditions,
    RequestExemptions exemptions,
    PassReader passes,
    PassUsageLimiter budget,
    RequestCounter counter,
    ForwardedHeaderCheck forwardedHeaders,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    DecisionHeader header,
    ILogger<BotChallengeGuard> logger)
{
    /// <summary>Whether the endpoint has a directive, by the options in force.</summary>
    public bool Guards(Endpoint endpoint) => options.Current.DirectivesOf(endpoint).Length > 0;

    /// <remarks>Nearly every request is decided without waiting for anything, and then runs through no state machine.</remarks>
    public ValueTask<GuardDecision> EvaluateAsync(HttpContext context)
    {
        var settings = options.Current;
        var deciding = DecideAsync(context, settings);
        return deciding.IsCompletedSuccessfully
            ? TellAsync(context, deciding.Result, settings)
            : TellAsync(context, deciding, settings);
    }

    private ValueTask<GuardDecision> DecideAsync(HttpContext context, ResolvedOptions settings)
    {
        var directives = context.GetEndpoint() is { } endpoint ? settings.DirectivesOf(endpoint) : [];
        if (directives.Length == 0)
            return new(new GuardDecision(GuardOutcome.NotApplicable));

        var isExempt = exemptions.ApplyAsync(context, settings);
        return directives is [{ IsUnconditional: true } only] && isExempt is { IsCompletedSuccessfully: true, Result: false }
            ? DecideAsync(context, only, settings, shared: null)
            : DecideAsync(context, directives, settings, isExempt);
    }

    private async ValueTask<GuardDecision> DecideAsync(HttpContext context, Directive[] directives, ResolvedOptions settings, ValueTask<bool> isExempt)
    {
        if (await isExempt)
            return new(GuardOutcome.Exempt, directives[0])
            {
                // What was let through for whom it was for is not for everyone; but who is switched off keeps out of it.
                VetoesCache = settings.Options.Enabled && Array.Exists(directives, static directive => directive.VetoesCache),
            };

        var decision = new GuardDecision(GuardOutcome.NotApplicable, directives[0]);
        var (vetoesCache, goodPass) = (false, (Pass?)null);
        var shared = directives.Length > 1 ? new RequestIncrements(counter, directives) : null;
        for (var i = 0; i < directives.Length && !decision.IsChallenge; i++)
        {
            if (!await directives[i].AppliesToAsync(context, conditions))
                continue;

            var next = await DecideAsync(context, directives[i], settings, shared);
            vetoesCache |= next.VetoesCache;
            goodPass ??= next.GoodPass;
            if (next.Outcome > decision.Outcome)
                decision = next;
        }

        return decision with { VetoesCache = vetoesCache, GoodPass = goodPass };
    }

    private ValueTask<GuardDecision> DecideAsync(HttpContext context, Directive directive, ResolvedOptions settings, RequestIncrements? shared)
    {
        var pass = passes.Check(context, directive.Policy, settings, out var goodPass);
        if (goodPass is not null)
            return new(GuardDecision.Of(directive, GuardOutcome.Pass, pass) with { GoodPass = goodPass });
        if (directive.IsImmediate)
            return new(GuardDecision.OverLimit(directive, pass));

        var key = directive.CounterKeyOf(context, settings, delegates);
        var counting = shared?.IncrementAsync(key, directive, settings, context) ?? counter.IncrementAsync(key, directive.After!.Value, settings, context);
        return counting.IsCompletedSuccessfully
            ? new(Limit(context, directive, settings, pass, counting.Result))
            : LimitAsync(context, directive, settings, pass, counting);
    }

    private async ValueTask<GuardDecision> LimitAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, PassVerdict pass, ValueTask<long?> counting) =>
        Limit(context, directive, settings, pass, await counting);

    private GuardDecision Limit(HttpContext context, Directive directive, ResolvedOptions settings, PassVerdict pass, long? count)
    {
        if (count == 1)
            forwardedHeaders.Check(context);
        if (count is null && settings.Options.OnStoreFailure == StoreFailureAction.Allow)
            return GuardDecision.Of(directive, GuardOutcome.Error, pass);
        return count <= directive.After
            ? GuardDecision.Of(directive, GuardOutcome.UnderLimit, pass, count)
            : GuardDecision.OverLimit(directive, pass, count);
    }

    private async ValueTask<GuardDecision> TellAsync(HttpContext context, ValueTask<GuardDecision> deciding, ResolvedOptions settings) =>
        await TellAsync(context, await deciding, settings);

    private ValueTask<GuardDecision> TellAsync(HttpContext context, in GuardDecision decision, ResolvedOptions settings)
    {
        metrics.Decided(decision);
        header.Write(context, decision, settings);
        if (decision.Outcome >= GuardOutcome.WouldChallenge)
        {
            forwardedHeaders.Check(context);
            Log.Challenged(logger, decision.OutcomeName, decision.Policy!.Name, decision.Policy.Provider);
        }

        if (decision.GoodPass is not null && !decision.IsChallenge)
            budget.Spend(decision.GoodPass, settings);
        var telling = events.DecidedAsync(context, decision, settings.Options);
        return telling.IsCompletedSuccessfully ? new(decision) : AwaitAsync(telling, decision);
    }

    private static async ValueTask<GuardDecision> AwaitAsync(ValueTask telling, GuardDecision decision)
    {
        await telling;
        return decision;
    }
}
