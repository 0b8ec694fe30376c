using BotChallengePage.Directives;
using BotChallengePage.Passes;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>What the guard says of a request.</summary>
/// <param name="Outcome">The step that decided.</param>
/// <param name="Directive">The directive that decided; the first one where none did.</param>
/// <param name="Pass">What was found of a pass.</param>
/// <param name="Count">The client's count, where it was counted.</param>
internal readonly record struct GuardDecision(
    GuardOutcome Outcome, Directive? Directive = null, PassVerdict Pass = PassVerdict.None, long? Count = null)
{
    /// <summary>Whether one of the request's directives, not only the one that decided, keeps the response out of the output cache.</summary>
    public bool VetoesCache { get; init; }

    /// <summary>The good pass that one of them found, the first one's where they took different ones.</summary>
    public Pass? GoodPass { get; init; }

    /// <summary>What one directive says, for itself.</summary>
    public static GuardDecision Of(Directive directive, GuardOutcome outcome, PassVerdict pass, long? count = null) =>
        new(outcome, directive, pass, count) { VetoesCache = directive.VetoesCache };

    /// <summary>What becomes of a request that the directive does not let through.</summary>
    public static GuardDecision OverLimit(Directive directive, PassVerdict pass, long? count = null) =>
        Of(directive, directive.ReportOnly ? GuardOutcome.WouldChallenge : GuardOutcome.Challenged, pass, count);

    public bool IsChallenge => Outcome == GuardOutcome.Challenged;

    public ResolvedPolicy? Policy => Directive?.Policy;

    public string OutcomeName => Outcome switch
    {
        GuardOutcome.NotApplicable => "not_applicable",
        GuardOutcome.Exempt => "exempt",
        GuardOutcome.Pass => "pass",
        GuardOutcome.UnderLimit => "under_limit",
        GuardOutcome.WouldChallenge => "would_challenge",
        GuardOutcome.Challenged => "challenged",
        _ => "error",
    };

    public BotChallengeDecisionContext ForEvents(HttpContext context) => new()
    {
        HttpContext = context,
        Endpoint = context.GetEndpoint(),
        Outcome = OutcomeName,
        Policy = Policy!.Name,
        Counter = Directive!.IsImmediate ? null : Directive.Counter,
        After = Directive.After,
        Within = Directive.Window,
        Count = Count,
        ReportOnly = Directive.ReportOnly,
    };
}
