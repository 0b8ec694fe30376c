using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>A browser that Playwright drives.</summary>
public abstract class PlaywrightFixture : EngineFixture
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public override Task<IBrowserSession> NewSessionAsync() => PlaywrightSession.StartAsync(_browser!);

    protected abstract Task<IBrowser> LaunchAsync(IPlaywright playwright);

    protected override async Task StartBrowserAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await LaunchAsync(_playwright);
    }

    protected override async Task StopBrowserAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
