using BotChallengePage.Directives;
using BotChallengePage.Passes;
using BotChallengePage.Settings;

namespace BotChallengePage.Guarding;

/// <summary>From one step of the guard to the next: each returns the decision as it stands then.</summary>
internal static class DecisionSteps
{
    public static BotChallengeDecision Exempt(
        this in BotChallengeDecision decision, Exemption exemption, Directive[] directives) => decision with
        {
            Outcome = BotChallengeOutcome.Exempt,
            Exemption = exemption,
            VetoesCache = exemption != Exemption.Disabled && AnyVetoesCache(directives),
        };

    public static BotChallengeDecision Allow(
        this in BotChallengeDecision decision, Assessment known, Directive[] directives) => decision with
        {
            Outcome = BotChallengeOutcome.Allowed,
            Assessment = known,
            VetoesCache = AnyVetoesCache(directives),
        };

    public static BotChallengeDecision Deny(this in BotChallengeDecision decision, Assessment known) => decision with
    {
        Outcome = decision.Settings.Options.ReportOnly
            ? BotChallengeOutcome.WouldChallenge
            : BotChallengeOutcome.Denied,
        Assessment = known,
    };

    /// <summary>The pass that an assessment asks for is there or not.</summary>
    public static BotChallengeDecision AskForPass(
        this in BotChallengeDecision decision, Assessment known, in RequestPasses request)
    {
        var policy = decision.Settings.FindPolicy(known.Policy) ?? decision.Settings.DefaultPolicy;
        var verdict = request.Check(policy, decision.Settings, out var good, policy.LevelFor(known.Level));
        return decision with
        {
            Outcome = good is not null ? BotChallengeOutcome.Pass
                : known.RefusesWithoutPass && !policy.ReportOnly ? BotChallengeOutcome.Denied
                : Challenge(policy.ReportOnly),
            Assessment = known,
            PassVerdict = verdict,
            GoodPass = good,
            VetoesCache = policy.VetoesCache,
        };
    }

    /// <summary>What one directive says, for itself, of a request with a good pass.</summary>
    public static BotChallengeDecision Pass(this Directive directive, ResolvedOptions settings, PassUse good) =>
        new(BotChallengeOutcome.Pass, settings, directive)
        {
            PassVerdict = PassVerdict.Good,
            GoodPass = good,
            VetoesCache = directive.VetoesCache,
        };

    /// <summary>
    /// What one directive that challenges at once says, for itself, of a request without a good pass.
    /// </summary>
    public static BotChallengeDecision Immediate(
        this Directive directive, ResolvedOptions settings, PassVerdict verdict) =>
        directive.Decide(Challenge(directive.ReportOnly), settings, verdict, limit: null, count: null);

    /// <summary>What one directive says, for itself, of a request without a good pass.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="settings">The options that the request goes by.</param>
    /// <param name="verdict">What was found of a pass.</param>
    /// <param name="counted">What it was counted under, and how far that is.</param>
    public static BotChallengeDecision Counted(
        this Directive directive, ResolvedOptions settings, PassVerdict verdict, in LimitCount counted) =>
        directive.Decide(
            counted.Count is null && settings.Options.OnStoreFailure == StoreFailureAction.Allow
                ? BotChallengeOutcome.Error
            : counted.IsWithin ? BotChallengeOutcome.UnderLimit
            : directive.ReportOnly ? BotChallengeOutcome.WouldChallenge
            // What could not be counted is over no limit; a challenge can be got through. So it is with the limit of
            // all: one client can use it up, and the others could do nothing about a refusal.
            : directive.Refuses && counted is { Count: not null, Limit.OfAll: false } ? BotChallengeOutcome.Refused
            : BotChallengeOutcome.Challenged,
            settings,
            verdict,
            counted.Limit,
            counted.Count);

    /// <summary>
    /// What one directive that limits pass holders, too, says of a request with a good pass: where it is not over the
    /// limit, the pass is good.
    /// </summary>
    public static BotChallengeDecision CountedWithPass(
        this Directive directive, ResolvedOptions settings, PassUse good, in LimitCount counted) =>
        directive.Decide(
            counted.IsWithin || counted.Count is null ? BotChallengeOutcome.Pass
            : directive.ReportOnly ? BotChallengeOutcome.WouldChallenge
            : BotChallengeOutcome.Refused,
            settings,
            PassVerdict.Good,
            counted.Limit,
            counted.Count) with { GoodPass = good };

    /// <summary>Both: the one that weighs more is told, and what any of them found holds for both.</summary>
    public static BotChallengeDecision And(this in BotChallengeDecision decision, in BotChallengeDecision next) =>
        (next.Outweighs(decision) ? next : decision) with
        {
            VetoesCache = decision.VetoesCache || next.VetoesCache,
            GoodPass = decision.GoodPass ?? next.GoodPass,
        };

    private static BotChallengeDecision Decide(
        this Directive directive, BotChallengeOutcome outcome, ResolvedOptions settings, PassVerdict verdict,
        DirectiveLimit? limit, long? count) =>
        new(outcome, settings, directive, count)
        {
            Limit = limit,
            PassVerdict = verdict,
            VetoesCache = directive.VetoesCache,
        };

    private static BotChallengeOutcome Challenge(bool reportOnly) =>
        reportOnly ? BotChallengeOutcome.WouldChallenge : BotChallengeOutcome.Challenged;

    /// <summary>What was let through for whom it was for is not for everyone.</summary>
    private static bool AnyVetoesCache(Directive[] directives) =>
        Array.Exists(directives, static directive => directive.VetoesCache);
}
