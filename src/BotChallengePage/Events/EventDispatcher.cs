using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Configuration;
using BotChallengePage.Diagnostics;
using BotChallengePage.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Events;

/// <summary>Calls the app's events. A fault in one is logged and changes nothing for the visitor.</summary>
internal sealed class EventDispatcher(LiveOptions options, TimeProvider time, ILogger<EventDispatcher> logger)
{
    private readonly LogThrottle _throttle = new(time);

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

    public ValueTask PassIssuedAsync(BotChallengeVerificationContext verification) =>
        CallAsync(verification.HttpContext, options.Current.Options, events => events.PassIssued(verification));

    public ValueTask VerificationFailedAsync(BotChallengeVerificationContext verification) =>
        CallAsync(verification.HttpContext, options.Current.Options, events => events.VerificationFailed(verification));

    /// <summary>Apart, since a method with a closure allocates it at its start, whether anybody listens or not.</summary>
    private ValueTask CallAsync(HttpContext context, GuardDecision decision, BotChallengePageOptions current) =>
        CallAsync(context, current, events => decision.Outcome switch
        {
            GuardOutcome.Challenged => events.ChallengeIssued(decision.ForEvents(context)),
            GuardOutcome.Pass => events.PassAccepted(decision.ForEvents(context)),
            _ => events.ReportOnly(decision.ForEvents(context)),
        });

    [SuppressMessage("Design", "CA1031", Justification = "Events are the app's code; the visitor has nothing to do with their faults.")]
    private async ValueTask CallAsync(HttpContext context, BotChallengePageOptions current, Func<BotChallengeEvents, Task> call)
    {
        try
        {
            var events = current.EventsType is { } type
                ? (BotChallengeEvents)ActivatorUtilities.GetServiceOrCreateInstance(context.RequestServices, type)
                : current.Events;
            await call(events);
        }
        catch (Exception fault)
        {
            if (_throttle.MayLog())
                Log.EventFailed(logger, fault);
        }
    }
}
