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
    public ValueTask<long?> IncrementAsync(HttpContext context, Directive directive, Settings settings)
    {
        var cancellationToken = context.RequestAborted;
        var key = new CounterKey(directive.Counter, directive.Window!.Value, directive.Policy.By.BucketOf(context, settings.Options.Counters));
        ValueTask<long> increment;
        try
        {
            increment = store.IncrementAsync(key, directive.After!.Value, cancellationToken);
        }
        catch (Exception fault) when (IsStoreFault(fault, cancellationToken))
        {
            return new(Failed(fault, settings));
        }

        return increment.IsCompletedSuccessfully
            ? new(increment.Result)
            : AwaitAsync(increment, settings, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Stores are the app's and their clients throw what they like; none of it may reach a visitor.")]
    private async ValueTask<long?> AwaitAsync(ValueTask<long> increment, Settings settings, CancellationToken cancellationToken)
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
