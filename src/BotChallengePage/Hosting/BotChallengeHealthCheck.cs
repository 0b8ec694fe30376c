using BotChallengePage.Counters;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Hosting;

/// <summary>
/// The counter store, whether a provider takes the site's keys, and which are avoided just now. No provider is asked
/// for it: what they have said to visitors tells. All nodes have the same keys and providers, so that to take one out
/// of rotation for them would help nobody.
/// </summary>
internal sealed class BotChallengeHealthCheck(
    IBotChallengeCounterStore store, SettingsMonitor options, TimeProvider time, ProviderInvoker providers,
    ProviderOutages outages)
    : IHealthCheck
{
    private readonly CounterStoreHealthCheck _counters = new(store, options, time);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var counters = await _counters.CheckHealthAsync(context, cancellationToken);
        var data = new Dictionary<string, object>(counters.Data, StringComparer.Ordinal);
        var (avoided, misconfigured) = (new List<string>(), new List<string>());
        foreach (var provider in options.Current.ProvidersInUse)
        {
            await outages.RefreshAsync(provider, options.Current, cancellationToken);
            var isOpen = outages.IsOpen(provider);
            data[provider] = isOpen ? "open" : "closed";
            if (isOpen)
                avoided.Add(provider);
            if (providers.Misconfigured.Contains(provider))
                misconfigured.Add(provider);
        }

        string[] faults =
        [
            .. misconfigured.Count > 0
                ? [$"{string.Join(", ", misconfigured)}: the site's keys are not accepted, and nobody can pass with " +
                    "it. See event 404 in the log."]
                : Array.Empty<string>(),
            .. avoided.Count > 0
                ? [$"{string.Join(", ", avoided)}: unavailable. Visitors are asked with what stands in, if anything " +
                    "does."]
                : Array.Empty<string>(),
        ];
        return counters.Status != HealthStatus.Healthy || faults.Length == 0
            ? new(counters.Status, counters.Description, counters.Exception, data)
            : HealthCheckResult.Degraded($"{string.Join(' ', faults)} {counters.Description}", data: data);
    }
}
