using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Configuration;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Counters;

/// <summary>Counts a request for a directive, within a time limit. A store that fails never becomes a 500.</summary>
internal sealed class RequestCounter(
    IBotChallengeCounterStore store, BotChallengeMetrics metrics, TimeProvider time, ILogger<RequestCounter> logger)
{
    private readonly LogThrottle _throttle = new(time);

    /// <returns>The count, this request included; <see langword="null"/> when the store could not tell.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "A store that is late may still listen; the request's end releases it.")]
    public ValueTask<long?> IncrementAsync(HttpContext context, Directive directive, Settings settings)
    {
        var cancellationToken = context.RequestAborted;
        // The store in memory neither waits nor listens, and is on the path of every request.
        var limit = store is MemoryCounterStore ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var key = new CounterKey(directive.Counter, directive.Window!.Value, directive.Policy.By.BucketOf(context, settings.Options.Counters));
        ValueTask<long> increment;
        try
        {
            increment = store.IncrementAsync(key, directive.After!.Value, limit?.Token ?? cancellationToken);
        }
        catch (Exception fault) when (IsStoreFault(fault, cancellationToken))
        {
            return new(Failed(fault, settings));
        }

        if (!increment.IsCompletedSuccessfully)
            return AwaitAsync(increment, settings, limit, cancellationToken);

        limit?.Dispose();
        return new(increment.Result);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Stores are the app's and their clients throw what they like; none of it may reach a visitor.")]
    private async ValueTask<long?> AwaitAsync(
        ValueTask<long> increment, Settings settings, CancellationTokenSource? limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            return await increment.AsTask().WaitAsync(settings.Options.Counters.Timeout, time, cancellationToken);
        }
        catch (Exception fault) when (IsStoreFault(fault, cancellationToken))
        {
            return Failed(fault, settings);
        }
        finally
        {
            metrics.StoreTook(time.GetElapsedTime(started));
            // Asynchronously: what a store does on cancellation is not the visitor's to wait for.
            _ = limit?.CancelAsync();
        }
    }

    private static bool IsStoreFault(Exception fault, CancellationToken cancellationToken) =>
        fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    private long? Failed(Exception fault, Settings settings)
    {
        metrics.StoreFailed();
        if (_throttle.MayLog())
            Log.StoreFailed(logger, settings.Options.OnStoreFailure, fault);
        return null;
    }
}
