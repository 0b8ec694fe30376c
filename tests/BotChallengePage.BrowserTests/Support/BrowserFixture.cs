using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests;

/// <summary>One browser and one emulated Turnstile for the whole run: starting them costs more than most tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string ChromiumPath = "/usr/bin/chromium";
    public const string Sitekey = "0x4AAAAAAAbrowserTestsKey";
    public const string Secret = "0x4AAAAAAAbrowserTestsSecretAAAAAA";
    public const string InteractiveSitekey = "0x4AAAAAAAinteractiveKeyA";
    public const string InteractiveSecret = "0x4AAAAAAAinteractiveSecretAAAAAAAA";

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
        Console.SetOut(TextWriter.Null); // the dummy app greets on the console, once a test
        var options = new TurnstileEmulatorOptions();
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret });
        options.Widgets.Add(new TurnstileWidget { Sitekey = InteractiveSitekey, Secret = InteractiveSecret, Outcome = WidgetOutcome.Interact });
        Turnstile = await TurnstileEmulatorServer.StartAsync(options);
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
