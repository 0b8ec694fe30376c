using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Guarding;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Events;

/// <summary>Calls the app's events. A fault in one is logged and changes nothing for the visitor.</summary>
internal sealed class EventDispatcher(SettingsMonitor options, TimeProvider time, ILogger<EventDispatcher> logger)
{
    private readonly LogRateLimiters _throttles = new(time);

    public ValueTask DecidedAsync(HttpContext context, in GuardDecision decision, BotChallengePageOptions current)
    {
        var isCustom = current.EventsType is not null || current.Events.GetType() != typeof(BotChallengeEvents);
        var isHeard = decision.Outcome switch
        {
            GuardOutcome.Challenged => isCustom || current.Events.OnChallengeIssued is not null,
            GuardOutcome.Pass => isCustom || current.Events.OnPassAccepted is not null,
            GuardOutcome.WouldChallenge => isCustom || current.Events.OnReportOnly is not null,
            _ => false,
        };
        return isHeard ? CallAsync(context, decision, current) : default;
    }

    public ValueTask PassIssuedAsync(BotChallengeVerificationContext verification) => CallAsync(
        verification.HttpContext, options.Current.Options, nameof(BotChallengeEvents.PassIssued), events => events.PassIssued(verification));

    public ValueTask VerificationFailedAsync(BotChallengeVerificationContext verification) => CallAsync(
        verification.HttpContext, options.Current.Options, nameof(BotChallengeEvents.VerificationFailed), events => events.VerificationFailed(verification));

    /// <summary>Apart, since a method with a closure allocates it at its start, whether anybody listens or not.</summary>
    private ValueTask CallAsync(HttpContext context, GuardDecision decision, BotChallengePageOptions current)
    {
        var told = decision.ForEvents(context);
        return decision.Outcome switch
        {
            GuardOutcome.Challenged => CallAsync(context, current, nameof(BotChallengeEvents.ChallengeIssued), events => events.ChallengeIssued(told)),
            GuardOutcome.Pass => CallAsync(context, current, nameof(BotChallengeEvents.PassAccepted), events => events.PassAccepted(told)),
            _ => CallAsync(context, current, nameof(BotChallengeEvents.ReportOnly), events => events.ReportOnly(told)),
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "Events are the app's code; the visitor has nothing to do with their faults.")]
    private async ValueTask CallAsync(HttpContext context, BotChallengePageOptions current, string name, Func<BotChallengeEvents, Task> call)
    {
        try
        {
            var events = current.EventsType is { } type
                ? (BotChallengeEvents)RequestActivator.Of(context, type)
                : current.Events;
            await call(events);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has left, and the handler with him: as it should.
        }
        catch (Exception fault)
        {
            if (_throttles.MayLog(name))
                Log.EventFailed(logger, name, fault);
        }
    }
}
