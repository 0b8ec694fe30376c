using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Chromium;

public sealed class ChromiumFixture : PlaywrightFixture
{
    protected override Task<IBrowser> LaunchAsync(IPlaywright playwright, Look look)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        return playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFixture.ChromiumPath,
            Args = BrowserFixture.ChromiumArguments,
        });
    }
}
