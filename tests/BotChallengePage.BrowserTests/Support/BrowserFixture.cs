using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>A browser and an emulated Turnstile for a collection: starting them costs more than most tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Chromium without windows. It takes half the processor time of the whole browser.</summary>
    public const string ChromiumPath = "/usr/bin/chromium-headless-shell";

    /// <summary>shop.test is a name without https: an insecure context, which 127.0.0.1 is not.</summary>
    public static IReadOnlyList<string> ChromiumArguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP shop.test 127.0.0.1",
    ];

    public IPlaywright Playwright { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public TurnstileEmulatorServer Turnstile { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Turnstile = await Widgets.StartEmulatorAsync();
        Assertions.SetDefaultExpectTimeout(60_000); // on a busy machine everything takes its time
        Playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        Browser = await Playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumPath,
            Args = ChromiumArguments,
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        Playwright.Dispose();
        await Turnstile.DisposeAsync();
    }
}
