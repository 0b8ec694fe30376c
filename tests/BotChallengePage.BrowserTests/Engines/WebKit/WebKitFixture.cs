using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Engines.WebKit;

/// <summary>Debian's WebKitGTK.</summary>
public sealed class WebKitFixture : EngineFixture
{
    private WebKitDriver? _driver;

    public override async Task<IBrowserSession> NewSessionAsync() => await WebKitSession.StartAsync(_driver!);

    protected override async Task StartBrowserAsync() => _driver = await WebKitDriver.StartAsync();

    protected override async Task StopBrowserAsync()
    {
        if (_driver is not null)
            await _driver.DisposeAsync();
    }
}
