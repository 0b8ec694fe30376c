using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>Says at start that Cloudflare's test keys protect nothing.</summary>
internal sealed class TurnstileTestKeysWarning(
    SettingsMonitor options, IHostEnvironment environment, ILogger<TurnstileTestKeysWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && TurnstileTestKeys.IsTestSecret(options.AtStart.Turnstile.SecretKey))
            Log.TestKeysInUse(logger, environment.EnvironmentName);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
