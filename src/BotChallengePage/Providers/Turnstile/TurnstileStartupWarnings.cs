using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// Says at start that Cloudflare's test keys protect nothing, and that an answer from a widget on any host is accepted
/// where a client may send any host name.
/// </summary>
internal sealed class TurnstileStartupWarnings(
    SettingsMonitor options,
    IOptions<HostFilteringOptions> filtering,
    IHostEnvironment environment,
    ILogger<TurnstileStartupWarnings> logger) : IHostedService
{
    private static readonly string[] AnyHost = ["*", "[::]", "0.0.0.0"];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var turnstile = options.AtStart.Turnstile;
        if (!environment.IsDevelopment() && TurnstileTestKeys.IsTestSecret(turnstile.SecretKey))
            Log.TestKeysInUse(logger, environment.EnvironmentName);
        if (environment.IsProduction() && turnstile is { SiteKey.Length: > 0, Hostnames.Count: 0 } && TakesAnyHost())
            Log.AnyHostnameAccepted(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool TakesAnyHost() =>
        filtering.Value.AllowedHosts is not { Count: > 0 } allowed || allowed.Any(AnyHost.Contains);
}
