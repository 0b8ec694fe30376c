using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Events;

/// <summary>Calls the app's events. A fault in one is logged and changes nothing for the visitor.</summary>
internal sealed class EventDispatcher(TimeProvider time, ILogger<EventDispatcher> logger)
{
    private readonly LogRateLimiters _logging = new(time);

    /// <summary>Whether the app has a class of its own for events, which may listen to any of them.</summary>
    public static bool IsCustom(BotChallengePageOptions options) =>
        options.EventsType is not null || options.Events.GetType() != typeof(BotChallengeEvents);

    public ValueTask PassIssuedAsync(
        BotChallengeVerificationContext verification, BotChallengePageOptions options) => CallAsync(
        verification.HttpContext,
        options,
        nameof(BotChallengeEvents.PassIssued),
        events => events.PassIssued(verification));

    public ValueTask VerificationFailedAsync(
        BotChallengeVerificationContext verification, BotChallengePageOptions options) => CallAsync(
        verification.HttpContext,
        options,
        nameof(BotChallengeEvents.VerificationFailed),
        events => events.VerificationFailed(verification));

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Events are the app's code; the visitor has nothing to do with their faults.")]
    public async ValueTask CallAsync(
        HttpContext context, BotChallengePageOptions options, string name, Func<BotChallengeEvents, Task> call)
    {
        try
        {
            var events = options.EventsType is { } type
                ? (BotChallengeEvents)RequestActivator.GetOrCreate(context, type)
                : options.Events;
            await call(events);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has left, and the handler stopped for that: as it should.
        }
        catch (Exception fault)
        {
            if (_logging.TryAcquire(name))
                Log.EventFailed(logger, name, fault);
        }
    }
}
