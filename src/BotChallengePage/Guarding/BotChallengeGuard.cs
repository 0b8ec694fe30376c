using BotChallengePage.Directives;
using BotChallengePage.KeptForms;
using BotChallengePage.Options;
using BotChallengePage.Passes;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// Decides whether a request is let through. The steps are those of the drawing in the manual, each in one place.
/// </summary>
/// <remarks>
/// Nearly every request is decided without waiting for anything, and then runs through no state machine. So a method
/// ends where it may have to wait, and another goes on from there.
/// </remarks>
internal sealed class BotChallengeGuard(
    SettingsMonitor options,
    DirectiveCache cache,
    RequestExemptions exemptions,
    RequestAssessment assessment,
    ConditionEvaluator conditions,
    PassReader passes,
    PassUsageLimiter usage,
    DirectiveCounter counter,
    DecisionReporter reporter)
{
    /// <summary>
    /// Whether there is anything to decide about a request to this endpoint, by the options in force.
    /// </summary>
    public bool Guards(Endpoint? endpoint) =>
        assessment.IsMade || cache.DirectivesOf(endpoint, options.Current).Length > 0;

    public ValueTask<BotChallengeDecision> EvaluateAsync(HttpContext context)
    {
        // The options are taken once: what a reload changes holds for the next request.
        var deciding = DecideAsync(context, options.Current);
        return deciding.IsCompletedSuccessfully
            ? FinishAsync(context, deciding.Result)
            : AwaitAndFinishAsync(context, deciding);
    }

    private ValueTask<BotChallengeDecision> DecideAsync(HttpContext context, ResolvedOptions settings)
    {
        // 1 Which directives apply?
        var directives = cache.DirectivesOf(context.GetEndpoint(), settings);
        if (directives.Length == 0 && !assessment.IsMade)
            return new(Undecided(directives, settings));

        // 2 Is the request exempt?
        var method = ChallengedMethods.Of(context);
        var exemption = exemptions.FindAsync(context, method, directives, assessment.IsMade, settings);
        return exemption.IsCompletedSuccessfully && !assessment.IsMade
            ? DecideAsync(context, method, directives, settings, exemption.Result, known: null)
            : AssessAsync(context, method, directives, settings, exemption);
    }

    private async ValueTask<BotChallengeDecision> AssessAsync(
        HttpContext context, GuardedMethods method, Directive[] directives, ResolvedOptions settings,
        ValueTask<Exemption> finding)
    {
        // 3 What is known of it?
        var exemption = await finding;
        var known = exemption == Exemption.None ? await assessment.AssessAsync(context, settings) : null;
        var asked = known is { Verdict: AssessmentVerdict.Undecided } ? null : known;
        return await DecideAsync(context, method, directives, settings, exemption, asked) with { Known = known };
    }

    private ValueTask<BotChallengeDecision> DecideAsync(
        HttpContext context, GuardedMethods method, Directive[] directives, ResolvedOptions settings,
        Exemption exemption, Assessment? known)
    {
        if (exemption != Exemption.None)
            return new(Undecided(directives, settings).Exempt(exemption, directives));
        if (known is { Verdict: AssessmentVerdict.Allow })
            return new(Undecided(directives, settings).Allow(known, directives));
        if (known is { Verdict: AssessmentVerdict.Deny } && !settings.Options.ReportOnly)
            return new(Undecided(directives, settings).Deny(known));
        if (!ChallengedMethods.Include(method, directives) && !IsAskedForPass(known, method))
        {
            var exempt = Undecided(directives, settings).Exempt(Exemption.Method, directives);
            return new(known is { Verdict: AssessmentVerdict.Deny } ? exempt.And(exempt.Deny(known)) : exempt);
        }

        // Most requests of directives that wait for load come while there is none.
        if (known is null && !IsAnyInForce(directives))
            return new(Undecided(directives, settings));

        // 4 Does it carry a good pass?
        var request = passes.Read(context, settings);
        return known is null && directives is [var only] && only.IsForEvery(method)
            ? DecideAsync(context, only, request, settings, shared: null)
            : DecideAsync(context, method, directives, request, settings, known);
    }

    /// <summary>Nobody asks for the load, which has to be measured for it, where no directive waits for it.</summary>
    private bool IsAnyInForce(Directive[] directives)
    {
        foreach (var directive in directives)
        {
            if (!directive.WaitsForLoad || conditions.IsBusy)
                return true;
        }

        return false;
    }

    /// <summary>What is known asks of a GET also where directives are for other methods alone.</summary>
    private static bool IsAskedForPass(Assessment? known, GuardedMethods method) =>
        known is { Verdict: AssessmentVerdict.Challenge } &&
        (method == ChallengedMethods.Default || known.RefusesWithoutPass);

    private static BotChallengeDecision Undecided(Directive[] directives, ResolvedOptions settings) =>
        new(BotChallengeOutcome.NotApplicable, settings, directives.Length > 0 ? directives[0] : null);

    private async ValueTask<BotChallengeDecision> DecideAsync(
        HttpContext context, GuardedMethods method, Directive[] directives, RequestPasses request,
        ResolvedOptions settings, Assessment? known)
    {
        var decision = Undecided(directives, settings);
        if (known is not null)
            // A refusal that gets here is only reported, and what is in force beside it stays in force.
            decision = known.Verdict == AssessmentVerdict.Deny
                ? decision.Deny(known)
                : decision.AskForPass(known, request);
        var shared = counter.Share(directives);
        for (var i = 0; i < directives.Length && decision.LetsThrough; i++)
        {
            if (await directives[i].AppliesToAsync(context, method, conditions))
                decision = decision.And(await DecideAsync(context, directives[i], request, settings, shared));
        }

        return decision;
    }

    /// <summary>What one directive says, for itself.</summary>
    private ValueTask<BotChallengeDecision> DecideAsync(
        HttpContext context, Directive directive, in RequestPasses request, ResolvedOptions settings,
        RequestIncrements? shared)
    {
        var verdict = request.Check(directive.Policy, settings, out var good, directive.Policy.MinimumLevel);
        if (good is { } use)
            return directive.LimitsPassHolders
                ? CountWithPassAsync(context, directive, use, settings, shared)
                : new(directive.Pass(settings, use));
        if (directive.IsImmediate)
            return new(directive.Immediate(settings, verdict));

        // 5 Is it under the limit?
        var counting = counter.IncrementAsync(context, directive, settings, shared);
        return counting.IsCompletedSuccessfully
            ? new(Counted(context, directive, settings, verdict, counting.Result))
            : CountAsync(context, directive, settings, verdict, counting);
    }

    private async ValueTask<BotChallengeDecision> CountAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, PassVerdict verdict,
        ValueTask<LimitCount> counting) => Counted(context, directive, settings, verdict, await counting);

    private async ValueTask<BotChallengeDecision> CountWithPassAsync(
        HttpContext context, Directive directive, PassUse good, ResolvedOptions settings, RequestIncrements? shared)
    {
        var counted = await counter.IncrementOfClientAsync(context, directive, settings, shared);
        var decision = directive.CountedWithPass(settings, good, counted);
        if (decision.Outcome == BotChallengeOutcome.Refused)
            AddTimeLeft(context, directive, ref decision);
        return decision;
    }

    private BotChallengeDecision Counted(
        HttpContext context, Directive directive, ResolvedOptions settings, PassVerdict verdict,
        in LimitCount counted)
    {
        var decision = directive.Counted(settings, verdict, counted);
        if (decision.Outcome == BotChallengeOutcome.Refused)
            AddTimeLeft(context, directive, ref decision);
        return decision;
    }

    private void AddTimeLeft(HttpContext context, Directive directive, ref BotChallengeDecision decision) =>
        decision = decision with
        {
            TimeLeft = counter.TimeLeft(context, directive, decision.Limit!, decision.Settings),
        };

    private ValueTask<BotChallengeDecision> FinishAsync(HttpContext context, in BotChallengeDecision decision)
    {
        // Where others have spent what was left of the pass since it was looked at, it is decided again, without it.
        if (decision.GoodPass is { } pass && decision.LetsThrough && !usage.TrySpend(pass, decision.Settings))
            return EvaluateAsync(context);
        // Middleware may have made another verb of a POST. Only a challenge carries the form on.
        if (decision.Outcome != BotChallengeOutcome.Challenged && !HttpMethods.IsGet(context.Request.Method))
            FormCapture.Forget(context);
        var reporting = reporter.ReportAsync(context, decision);
        return reporting.IsCompletedSuccessfully ? new(decision) : AwaitReportAsync(reporting, decision);
    }

    private async ValueTask<BotChallengeDecision> AwaitAndFinishAsync(
        HttpContext context, ValueTask<BotChallengeDecision> deciding) => await FinishAsync(context, await deciding);

    private static async ValueTask<BotChallengeDecision> AwaitReportAsync(
        ValueTask reporting, BotChallengeDecision decision)
    {
        await reporting;
        return decision;
    }
}
