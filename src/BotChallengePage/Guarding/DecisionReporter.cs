using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Hands each finished decision to its observers, one after the other: the library's own first.</summary>
/// <remarks>
/// The library's are called by their types: through the interface, they would cost a request as much again.
/// </remarks>
internal sealed class DecisionReporter(
    DecisionMetrics metrics,
    DecisionHeader header,
    RateLimitHeaders limits,
    DecisionLog log,
    DecisionEvents events,
    IEnumerable<IBotChallengeDecisionObserver> observers,
    TimeProvider time,
    ILogger<DecisionReporter> logger)
{
    private readonly IBotChallengeDecisionObserver[] _observers = [.. observers];
    private readonly LogRateLimiters _faults = new(time);

    /// <remarks>
    /// Nearly every decision is reported without waiting for anything, and then runs through no state machine.
    /// </remarks>
    public ValueTask ReportAsync(HttpContext context, in BotChallengeDecision decision)
    {
        metrics.Decided(decision);
        header.Decided(context, decision);
        limits.Decided(context, decision);
        log.Decided(context, decision);
        var calling = events.DecidedAsync(context, decision);
        return calling.IsCompletedSuccessfully && _observers.Length == 0
            ? default
            : ReportAsync(calling, context, decision);
    }

    private async ValueTask ReportAsync(ValueTask calling, HttpContext context, BotChallengeDecision decision)
    {
        await calling;
        foreach (var observer in _observers)
            await TryReportAsync(observer, context, decision);
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Observers may be the app's code; the visitor has nothing to do with their faults.")]
    private async ValueTask TryReportAsync(
        IBotChallengeDecisionObserver observer, HttpContext context, BotChallengeDecision decision)
    {
        try
        {
            await observer.DecidedAsync(context, decision);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has left, and the observer stopped for that: as it should.
        }
        catch (Exception fault)
        {
            var name = observer.GetType().Name;
            if (_faults.TryAcquire(name))
                Log.ObserverFailed(logger, name, fault);
        }
    }
}
