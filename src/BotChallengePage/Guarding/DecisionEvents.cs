using BotChallengePage.Events;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>Calls the app's events, where there is one for the outcome.</summary>
internal sealed class DecisionEvents(EventDispatcher events)
{
    public ValueTask DecidedAsync(HttpContext context, in BotChallengeDecision decision) =>
        IsHeard(decision) ? CallAsync(context, decision) : default;

    private static bool IsHeard(in BotChallengeDecision decision)
    {
        var options = decision.Settings.Options;
        return decision.Outcome switch
        {
            BotChallengeOutcome.Challenged =>
                EventDispatcher.IsCustom(options) || options.Events.OnChallengeIssued is not null,
            BotChallengeOutcome.Refused => EventDispatcher.IsCustom(options) || options.Events.OnRefused is not null,
            BotChallengeOutcome.Pass => EventDispatcher.IsCustom(options) || options.Events.OnPassAccepted is not null,
            BotChallengeOutcome.WouldChallenge =>
                EventDispatcher.IsCustom(options) || options.Events.OnReportOnly is not null,
            _ => false,
        };
    }

    /// <summary>
    /// Apart, since a method with a closure allocates it at its start, whether anybody listens or not.
    /// </summary>
    private ValueTask CallAsync(HttpContext context, BotChallengeDecision decision)
    {
        var told = ContextOf(context, decision);
        var options = decision.Settings.Options;
        return decision.Outcome switch
        {
            BotChallengeOutcome.Challenged => events.CallAsync(
                context, options, nameof(BotChallengeEvents.ChallengeIssued),
                handlers => handlers.ChallengeIssued(told)),
            BotChallengeOutcome.Refused => events.CallAsync(
                context, options, nameof(BotChallengeEvents.Refused), handlers => handlers.Refused(told)),
            BotChallengeOutcome.Pass => events.CallAsync(
                context, options, nameof(BotChallengeEvents.PassAccepted), handlers => handlers.PassAccepted(told)),
            _ => events.CallAsync(
                context, options, nameof(BotChallengeEvents.ReportOnly), handlers => handlers.ReportOnly(told)),
        };
    }

    private static BotChallengeDecisionContext ContextOf(HttpContext context, in BotChallengeDecision decision) => new()
    {
        HttpContext = context,
        Endpoint = context.GetEndpoint(),
        Outcome = decision.OutcomeName,
        Policy = decision.Policy!,
        Counter = decision.Counter,
        After = decision.After,
        Within = decision.Within,
        Count = decision.Count,
        CountsAll = decision.CountsAll,
        ReportOnly = decision.Decisive?.ReportOnly ?? decision.ResolvedPolicy!.ReportOnly,
    };
}
