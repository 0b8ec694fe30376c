using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>A browser that Playwright drives.</summary>
public abstract class PlaywrightFixture : EngineFixture
{
    private readonly Dictionary<Look, IBrowser> _browsers = [];
    private IPlaywright? _playwright;

    public override async Task<IBrowserSession> NewSessionAsync(Look look = Look.Light)
    {
        var set = SetAtStart(look);
        if (!_browsers.TryGetValue(set, out var browser))
            _browsers[set] = browser = await LaunchAsync(_playwright!, set);
        return await PlaywrightSession.StartAsync(browser, look);
    }

    protected abstract Task<IBrowser> LaunchAsync(IPlaywright playwright, Look look);

    /// <summary>What of a look is set when the browser starts: one browser for each.</summary>
    protected virtual Look SetAtStart(Look look) => Look.Light;

    protected override async Task StartBrowserAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browsers[Look.Light] = await LaunchAsync(_playwright, Look.Light);
    }

    protected override async Task StopBrowserAsync()
    {
        foreach (var browser in _browsers.Values)
            await browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
