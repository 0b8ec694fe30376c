using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>
/// A line for what is not simply let through, and a look at the proxy in front when a client is first counted.
/// </summary>
internal sealed class DecisionLog(ForwardedHeaderCheck forwardedHeaders, ILogger<DecisionLog> logger)
{
    public void Decided(HttpContext context, in BotChallengeDecision decision)
    {
        var isWorthALine = !decision.LetsThrough || decision.Outcome == BotChallengeOutcome.WouldChallenge;
        if (isWorthALine || decision.Count == 1)
            forwardedHeaders.Check(context);
        if (!isWorthALine)
            return;
        if (decision.Assessment is { Verdict: AssessmentVerdict.Deny } || decision.IsOverRefusingLimit)
            Refused(decision);
        else
            Log.Challenged(logger, decision.OutcomeName, decision.Policy!, decision.ResolvedPolicy!.Provider);
    }

    private void Refused(in BotChallengeDecision decision)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            Log.RequestRefused(logger, decision.OutcomeName, decision.Reason);
    }
}
