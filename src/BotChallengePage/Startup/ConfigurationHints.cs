using BotChallengePage.Diagnostics;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Startup;

/// <summary>
/// Says at start what is valid in the configuration, but hardly meant: above all a section that nobody reads.
/// </summary>
internal sealed class ConfigurationHints(
    IConfiguration configuration,
    BotChallengePageOptionsSetup own,
    SettingsMonitor options,
    WorkWarnings work,
    ILogger<ConfigurationHints> logger)
{
    public void Tell()
    {
        options.TellHints();
        work.Tell();
        if (own.SectionPath is not { } path)
            return;

        var above = ConfigurationPath.GetParentPath(path);
        var parent = above is null ? configuration : configuration.GetSection(above);
        var name = ConfigurationPath.GetSectionKey(path);
        foreach (var neighbour in parent.GetChildren().Where(key => IsNear(key.Key, name) && key.Exists()))
            Log.SectionMisspelt(logger, neighbour.Path, path);
    }

    /// <summary>
    /// Hyphens and underscores are mistakes of their own: <c>bot-challenge-page</c>, <c>BotChallengePage_Mode</c>.
    /// </summary>
    private static bool IsNear(string written, string name)
    {
        if (string.Equals(written, name, StringComparison.OrdinalIgnoreCase))
            return false;

        var letters = string.Concat(written.Where(char.IsLetterOrDigit));
        return written.StartsWith($"{name}_", StringComparison.OrdinalIgnoreCase) ||
            ClosestName.Find(letters, [name]) is not null;
    }
}
