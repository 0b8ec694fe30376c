using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Settings;

/// <summary>
/// Says when an edited configuration file cannot be read. .NET tells nobody of that: no change is announced, so the
/// last good options stay, until the next change of another file puts the rest in force.
/// </summary>
internal sealed class ConfigurationFileWatch(IConfiguration configuration, ILogger<ConfigurationFileWatch> logger)
{
    public void Start()
    {
        foreach (var provider in (configuration as IConfigurationRoot)?.Providers.OfType<FileConfigurationProvider>()
            ?? [])
        {
            // Beside what the app itself wants to be told.
            var own = provider.Source.OnLoadException;
            provider.Source.OnLoadException = fault =>
            {
                Log.ConfigurationUnreadable(logger, provider.Source.Path, fault.Exception);
                own?.Invoke(fault);
            };
        }
    }
}
