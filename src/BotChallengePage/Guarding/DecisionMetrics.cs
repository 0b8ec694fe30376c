using BotChallengePage.Diagnostics;

namespace BotChallengePage.Guarding;

/// <summary>Counts decisions, by outcome and policy.</summary>
internal sealed class DecisionMetrics(BotChallengeMetrics metrics)
{
    public void Decided(in BotChallengeDecision decision)
    {
        if (metrics.CountsDecisions)
            metrics.Decided(decision.OutcomeName, decision.Policy);
    }
}
