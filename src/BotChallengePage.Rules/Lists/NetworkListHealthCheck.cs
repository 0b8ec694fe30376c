using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Lists;

/// <summary>Whether all lists have been read, and of late. Nothing is asked for it.</summary>
internal sealed class NetworkListHealthCheck(
    NetworkLists lists, IOptionsMonitor<RulesOptions> options, TimeProvider time) : IHealthCheck
{
    private const int MissedRefreshes = 3;

    private static readonly TimeSpan FreshFile = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (data, faults) = (new Dictionary<string, object>(StringComparer.Ordinal), new List<string>());
        foreach (var (name, list) in options.CurrentValue.NetworkLists)
        {
            var state = lists.Get(name);
            if (state.Current is null)
            {
                faults.Add($"The list {name} has not been read.");
                data[name] = "not read";
                continue;
            }

            var age = time.GetUtcNow() - state.FreshAt;
            data[name] = age.ToString("c", CultureInfo.InvariantCulture);
            if (age > MissedRefreshes * (list.RefreshEvery ?? (list.File is null ? TimeSpan.FromDays(1) : FreshFile)))
                faults.Add($"The list {name} has not been refreshed since {state.FreshAt:u}.");
        }

        return Task.FromResult(faults.Count == 0
            ? HealthCheckResult.Healthy("All lists are fresh.", data)
            : new HealthCheckResult(
                context.Registration.FailureStatus,
                $"{string.Join(' ', faults)} Events 721 and 723 in the log say why.", data: data));
    }
}
