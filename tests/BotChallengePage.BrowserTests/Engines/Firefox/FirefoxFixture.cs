using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Firefox;

/// <summary>
/// Debian's Firefox ESR, not Playwright's own build: by WebDriver BiDi, which that channel chooses. There the options
/// for colour schemes and motion have no effect, and downloads are not seen.
/// </summary>
public sealed class FirefoxFixture : PlaywrightFixture
{
    protected override Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        return playwright.Firefox.LaunchAsync(new()
        {
            Channel = "moz-firefox",
            ExecutablePath = "/usr/bin/firefox-esr",
            Timeout = 120_000, // the first start makes a profile
        });
    }
}
