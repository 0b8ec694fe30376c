using BotChallengePage.Directives;

namespace BotChallengePage.Guarding;

/// <summary>What the guard says of a request.</summary>
/// <param name="Outcome">The step that decided.</param>
/// <param name="Policy">The policy of the directive that decided; of the first one where none did.</param>
internal readonly record struct GuardDecision(GuardOutcome Outcome, Policy? Policy = null)
{
    public bool IsChallenge => Outcome == GuardOutcome.Challenged;

    public string OutcomeName => Outcome switch
    {
        GuardOutcome.NotApplicable => "not_applicable",
        GuardOutcome.Exempt => "exempt",
        GuardOutcome.Pass => "pass",
        GuardOutcome.UnderLimit => "under_limit",
        GuardOutcome.Challenged => "challenged",
        _ => "error",
    };
}
