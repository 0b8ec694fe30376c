using BotChallengePage.Counters;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Hosting;

/// <summary>
/// The counter store, and whether a provider takes the site's keys. No provider is asked for it: what they have said to
/// visitors tells. All nodes have the same keys, so that to take one out of rotation for them would help nobody.
/// </summary>
internal sealed class BotChallengeHealthCheck(
    IBotChallengeCounterStore store, SettingsMonitor options, TimeProvider time, ProviderInvoker providers)
    : IHealthCheck
{
    private readonly CounterStoreHealthCheck _counters = new(store, options, time);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var counters = await _counters.CheckHealthAsync(context, cancellationToken);
        if (counters.Status != HealthStatus.Healthy || providers.Misconfigured.Names is not { Count: > 0 } names)
            return counters;

        return HealthCheckResult.Degraded(
            $"{string.Join(", ", names)}: the site's keys are not accepted, and nobody can pass with it. See event " +
            $"404 in the log. {counters.Description}",
            data: counters.Data);
    }
}
