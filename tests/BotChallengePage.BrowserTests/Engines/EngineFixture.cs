using BotChallengePage.BrowserTests.Engines.Driving;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>What the tests in an engine share: an emulated Turnstile, and where it can be shared the browser.</summary>
public abstract class EngineFixture : IAsyncLifetime
{
    public TurnstileEmulatorServer Turnstile { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Turnstile = await Widgets.StartEmulatorAsync();
        await StartBrowserAsync();
    }

    public async Task DisposeAsync()
    {
        await StopBrowserAsync();
        await Turnstile.DisposeAsync();
    }

    /// <summary>A visitor without cookies.</summary>
    public abstract Task<IBrowserSession> NewSessionAsync(Look look = Look.Light);

    protected abstract Task StartBrowserAsync();

    protected abstract Task StopBrowserAsync();
}
