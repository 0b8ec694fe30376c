using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Chromium;

public sealed class ChromiumFixture : PlaywrightFixture
{
    protected override Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        return playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFixture.ChromiumPath,
            Args = BrowserFixture.ChromiumArguments,
        });
    }
}
