using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Siteverify;

/// <summary>
/// Says at start that a service's test keys protect nothing, and that an answer from a widget on any host is accepted
/// where a client may send any host name.
/// </summary>
internal sealed class SiteverifyStartupWarnings(
    ProviderRegistry providers,
    SettingsMonitor options,
    IOptions<HostFilteringOptions> filtering,
    IHostEnvironment environment,
    ILogger<SiteverifyStartupWarnings> logger) : IHostedService
{
    private static readonly string[] AnyHost = ["*", "[::]", "0.0.0.0"];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var provider in providers.All.OfType<ISiteverifyProvider>())
        {
            if (!environment.IsDevelopment() && provider.UsesTestKeys(options.AtStart))
                Log.TestKeysInUse(logger, provider.Name, environment.EnvironmentName);
            if (environment.IsProduction() && provider.TakesAnyHost(options.AtStart) && TakesAnyHost())
                Log.AnyHostnameAccepted(logger, provider.Name, provider.KeyOfHostnames(options.AtStart));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool TakesAnyHost() =>
        filtering.Value.AllowedHosts is not { Count: > 0 } allowed || allowed.Any(AnyHost.Contains);
}
