using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Engines.WebKit;

/// <summary>Debian's WebKitGTK.</summary>
public sealed class WebKitFixture : EngineFixture
{
    private VirtualDisplay? _display;

    public override Task<IBrowserSession> NewSessionAsync() => WebKitSession.StartAsync(_display!);

    protected override async Task StartBrowserAsync() => _display = await VirtualDisplay.StartAsync();

    protected override Task StopBrowserAsync()
    {
        _display?.Dispose();
        return Task.CompletedTask;
    }
}
