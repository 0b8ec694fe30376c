using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Resilience;
using BotChallengePage.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Counters;

/// <summary>Whether the counter store counts, and in time: one increment of a counter that no directive uses.</summary>
internal sealed class CounterStoreHealthCheck(
    IBotChallengeCounterStore store, SettingsMonitor options, TimeProvider time) : IHealthCheck
{
    // No address is in this partition. Its limit is out of reach, so that no store answers without having been asked.
    private static readonly CounterKey Key = new(
        "health-check", TimeSpan.FromMinutes(1), new ClientPartition(ulong.MaxValue, ulong.MaxValue));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws is what is to be reported.")]
    [SuppressMessage("Reliability", "CA2000", Justification = "A store that is late may still listen.")]
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<CounterResult>? counting = null;
        try
        {
            counting = store.IncrementAsync(Key, int.MaxValue, patience.Token).AsTask();
            await counting.WaitOrAbandonAsync(options.Current.Options.Counters.Timeout, time, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new(
                context.Registration.FailureStatus,
                $"Requests cannot be counted in {store}; " +
                $"they are answered as OnStoreFailure = {options.Current.Options.OnStoreFailure} says.",
                fault);
        }
        finally
        {
            // A store that is late may still listen, and the next probe comes soon.
            if (counting is { IsCompleted: false })
                AbandonedTasks.Abandon(patience.CancelAsync());
            else
                patience.Dispose();
        }

        return HealthCheckResult.Healthy(
            $"Requests are counted in {store}.",
            new Dictionary<string, object> { ["milliseconds"] = time.GetElapsedTime(started).TotalMilliseconds });
    }
}
