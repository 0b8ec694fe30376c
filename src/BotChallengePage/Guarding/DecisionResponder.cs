using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Challenges;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Answers a request that is not let through: the app's responders first, then the library.</summary>
internal sealed class DecisionResponder(
    IEnumerable<IBotChallengeResponder> responders,
    ChallengeResponder challenges,
    DenialResponder denials,
    RefusalResponder refusals,
    TimeProvider time,
    ILogger<DecisionResponder> logger)
{
    private readonly IBotChallengeResponder[] _responders = [.. responders];
    private readonly LogRateLimiters _faults = new(time);

    public Task RespondAsync(HttpContext context, BotChallengeDecision decision) =>
        _responders.Length == 0 ? AnswerAsync(context, decision) : AskAsync(context, decision, index: 0);

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Responders may be the app's code; whatever they throw, the visitor still needs an answer.")]
    private async Task AskAsync(HttpContext context, BotChallengeDecision decision, int index)
    {
        if (index == _responders.Length)
        {
            await AnswerAsync(context, decision);
            return;
        }

        var hasGoneOn = false;
        try
        {
            await _responders[index].RespondAsync(context, decision, () =>
            {
                hasGoneOn = true;
                return AskAsync(context, decision, index + 1);
            });
        }
        catch (Exception fault)
            when (!hasGoneOn && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var name = _responders[index].GetType().Name;
            if (_faults.TryAcquire(name))
                Log.ResponderFailed(logger, name, fault);
            context.Response.Clear();
            await AskAsync(context, decision, index + 1);
        }
    }

    private Task AnswerAsync(HttpContext context, in BotChallengeDecision decision) =>
        decision.Outcome == BotChallengeOutcome.Denied ? denials.RespondAsync(
                context, decision.Assessment!.StatusCode, decision.ResolvedPolicy!.Contact, decision.Settings)
            : decision.RetryAfter is { } wait ? refusals.RespondAsync(context, wait, decision.Settings)
            : challenges.RespondAsync(context, decision.ResolvedPolicy!, decision.AskedLevel, decision.PassVerdict);
}
