using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>The options of a section that the app was started with.</summary>
internal static class StartingOptions<TOptions>
    where TOptions : class, new()
{
    [ThreadStatic]
    private static bool s_areMade;

    /// <summary>
    /// All sections are made and checked together. What does that, and asks for the options meanwhile, would have them
    /// made for itself, without an end: the app would hang at its start, and say nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are asked for while they are made.</exception>
    public static IOptions<TOptions> Of(IServiceProvider services)
    {
        if (s_areMade)
            throw new InvalidOperationException(
                $"IOptions<{typeof(TOptions).Name}> is asked for while options are made and checked: by what sets or " +
                "checks them, or by a condition of rules. Take IOptionsMonitor there, and read it when a request " +
                "asks.");
        s_areMade = true;
        try
        {
            return new OptionsWrapper<TOptions>(
                services.GetRequiredService<SettingsMonitor>().AtStart.Section<TOptions>());
        }
        finally
        {
            s_areMade = false;
        }
    }
}
