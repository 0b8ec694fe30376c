namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>
/// A tab of its own in the one browser, which leaves neither tabs nor cookies behind. What else a browser keeps, it keeps
/// by origin, and each site has its own port.
/// </summary>
internal sealed class WebKitSession : IBrowserSession
{
    private readonly WebKitTab _tab;

    private WebKitSession(WebKitTab tab) => _tab = tab;

    public IBrowserTab Tab => _tab;

    public static async Task<IBrowserSession> StartAsync(WebKitDriver driver) =>
        new WebKitSession(new WebKitTab(driver, await driver.OpenWindowAsync()));

    public async ValueTask DisposeAsync() => await _tab.CloseAsync();
}
