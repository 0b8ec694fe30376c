using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Firefox;

/// <summary>
/// Debian's Firefox ESR, not Playwright's own build: by WebDriver BiDi, which that channel chooses. There the options
/// for colour schemes and motion have no effect, and downloads are not seen.
/// </summary>
public sealed class FirefoxFixture : PlaywrightFixture
{
    /// <summary>Settings of the desktop that Firefox goes by, as it can be told itself.</summary>
    private static readonly Dictionary<Look, Dictionary<string, object>> Preferences = new()
    {
        [Look.Light] = [],
        [Look.Dark] = new()
        {
            ["ui.systemUsesDarkTheme"] = 1,
            ["layout.css.prefers-color-scheme.content-override"] = 0,
            ["ui.prefersReducedMotion"] = 1,
        },
        [Look.Contrast] = new() { ["ui.useAccessibilityTheme"] = 1, ["browser.display.document_color_use"] = 2 },
    };

    protected override Look SetAtStart(Look look) => look;

    protected override async Task<IBrowser> LaunchAsync(IPlaywright playwright, Look look)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        var options = new BrowserTypeLaunchOptions
        {
            Channel = "moz-firefox",
            ExecutablePath = "/usr/bin/firefox-esr",
            FirefoxUserPrefs = Preferences[look],
            Timeout = 90_000, // each start makes a profile
        };
        try
        {
            return await playwright.Firefox.LaunchAsync(options);
        }
        catch (TimeoutException)
        {
            // On a very busy machine it now and then takes the connection and never answers. A second one does.
            return await playwright.Firefox.LaunchAsync(options);
        }
    }
}
