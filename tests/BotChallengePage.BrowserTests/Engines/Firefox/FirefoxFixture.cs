using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Firefox;

/// <summary>
/// Debian's Firefox ESR, not Playwright's own build: by WebDriver BiDi, which that channel chooses. There the options
/// for colour schemes and motion have no effect, and downloads are not seen.
/// </summary>
public sealed class FirefoxFixture : PlaywrightFixture
{
    private static readonly BrowserTypeLaunchOptions Options = new()
    {
        Channel = "moz-firefox",
        ExecutablePath = "/usr/bin/firefox-esr",
        Timeout = 90_000, // each start makes a profile
    };

    protected override async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        try
        {
            return await playwright.Firefox.LaunchAsync(Options);
        }
        catch (TimeoutException)
        {
            // On a very busy machine it now and then takes the connection and never answers. A second one does.
            return await playwright.Firefox.LaunchAsync(Options);
        }
    }
}
