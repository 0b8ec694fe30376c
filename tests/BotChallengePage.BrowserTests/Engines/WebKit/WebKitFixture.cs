using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Engines.WebKit;

/// <summary>Debian's WebKitGTK.</summary>
public sealed class WebKitFixture : EngineFixture
{
    private readonly Dictionary<Look, Desktop> _desktops = Enum.GetValues<Look>().ToDictionary(
        look => look, look => new Desktop(look));

    private VirtualDisplay? _display;

    public override Task<IBrowserSession> NewSessionAsync(Look look = Look.Light) =>
        WebKitSession.StartAsync(_display!, _desktops[look]);

    protected override async Task StartBrowserAsync() => _display = await VirtualDisplay.StartAsync();

    protected override Task StopBrowserAsync()
    {
        _display?.Dispose();
        foreach (var desktop in _desktops.Values)
            desktop.Dispose();
        return Task.CompletedTask;
    }
}
