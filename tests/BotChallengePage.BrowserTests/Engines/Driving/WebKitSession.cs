namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>A browser of its own for each visitor.</summary>
internal sealed class WebKitSession : IBrowserSession
{
    private readonly WebKitDriver _driver;

    private WebKitSession(WebKitDriver driver)
    {
        _driver = driver;
        Tab = new WebKitTab(driver, driver.FirstWindow);
    }

    public IBrowserTab Tab { get; }

    public static async Task<IBrowserSession> StartAsync(VirtualDisplay display, Desktop desktop) =>
        new WebKitSession(await WebKitDriver.StartAsync(display, desktop));

    public ValueTask DisposeAsync() => _driver.DisposeAsync();
}
