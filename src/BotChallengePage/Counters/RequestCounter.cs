using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Counters.Calls;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Counters;

/// <summary>Counts a request for a directive, within a time limit. A store that fails never becomes a 500.</summary>
internal sealed class RequestCounter(
    IBotChallengeCounterStore store, SettingsMonitor options, BotChallengeMetrics metrics, TimeProvider time, ILogger<RequestCounter> logger)
{
    private readonly StoreInvoker _calls = new(metrics, time, fault =>
    {
        if (fault is null)
            Log.StoreRecovered(logger);
        else
            Log.StoreFailed(logger, store, options.Current.Options.OnStoreFailure, fault);
    });

    /// <summary>On the path of every request: it neither waits nor fails.</summary>
    private readonly MemoryCounterStore? _memory = store as MemoryCounterStore;

    /// <returns>The count, this request included; <see langword="null"/> when the store could not tell.</returns>
    public ValueTask<long?> IncrementAsync(CounterKey key, int limit, ResolvedOptions settings, HttpContext context) =>
        _memory is not null
            ? new(_memory.Increment(key))
            : IncrementAsync(key, limit, settings.Options.Counters.Timeout, context.RequestAborted);

    /// <returns>The count without asking, if it is known to be over the limit.</returns>
    public long? KnownOver(CounterKey key, int limit) => store.KnownCount(key) is { } known && known > limit ? known : null;

    [SuppressMessage("Design", "CA1031", Justification = "Stores are the app's and their clients throw what they like; none of it may reach a visitor.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "A store that is late may still listen; the request's end releases it.")]
    internal ValueTask<long?> IncrementAsync(CounterKey key, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_calls.HasFailures)
        {
            // An outage is no amnesty; and what is answered without asking says nothing about the store.
            if (KnownOver(key, limit) is { } known)
                return new(known);
            if (!_calls.MayAsk())
                return new((long?)null);
        }

        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ValueTask<long> increment;
        try
        {
            increment = store.IncrementAsync(key, limit, patience.Token);
        }
        catch (Exception fault) when (StoreInvoker.IsStoreFault(fault, cancellationToken))
        {
            _calls.Failed(fault);
            return new((long?)null);
        }
        catch
        {
            _calls.Abandoned();
            throw;
        }

        if (!increment.IsCompletedSuccessfully)
            return AwaitAsync(increment, timeout, patience, cancellationToken);

        patience.Dispose();
        _calls.Succeeded();
        return new(increment.Result);
    }

    private async ValueTask<long?> AwaitAsync(
        ValueTask<long> increment, TimeSpan timeout, CancellationTokenSource patience, CancellationToken cancellationToken)
    {
        var task = increment.AsTask();
        try
        {
            return await _calls.AwaitAsync<long>(new(task), timeout, cancellationToken);
        }
        finally
        {
            // Asynchronously: what a store does on cancellation is not the visitor's to wait for.
            if (!task.IsCompleted)
                AbandonedTasks.Forget(patience.CancelAsync());
            else
                patience.Dispose();
        }
    }
}
