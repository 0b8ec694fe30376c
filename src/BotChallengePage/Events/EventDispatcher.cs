using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Events;

/// <summary>Calls the app's events. A fault in one is logged and changes nothing for the visitor.</summary>
internal sealed class EventDispatcher(SettingsMonitor options, TimeProvider time, ILogger<EventDispatcher> logger)
{
    private readonly LogRateLimiters _throttles = new(time);

    /// <summary>Whether the app has a class of its own for events, which may listen to any of them.</summary>
    public static bool IsCustom(BotChallengePageOptions current) =>
        current.EventsType is not null || current.Events.GetType() != typeof(BotChallengeEvents);

    public ValueTask PassIssuedAsync(BotChallengeVerificationContext verification) => CallAsync(
        verification.HttpContext,
        options.Current.Options,
        nameof(BotChallengeEvents.PassIssued),
        events => events.PassIssued(verification));

    public ValueTask VerificationFailedAsync(BotChallengeVerificationContext verification) => CallAsync(
        verification.HttpContext,
        options.Current.Options,
        nameof(BotChallengeEvents.VerificationFailed),
        events => events.VerificationFailed(verification));

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Events are the app's code; the visitor has nothing to do with their faults.")]
    public async ValueTask CallAsync(
        HttpContext context, BotChallengePageOptions current, string name, Func<BotChallengeEvents, Task> call)
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
            // The visitor has left, and the handler stopped for that: as it should.
        }
        catch (Exception fault)
        {
            if (_throttles.MayLog(name))
                Log.EventFailed(logger, name, fault);
        }
    }
}
