using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>The widgets that the emulated Turnstile of every collection knows.</summary>
internal static class Widgets
{
    public const string Sitekey = "0x4AAAAAAAbrowserTestsKey";
    public const string Secret = "0x4AAAAAAAbrowserTestsSecretAAAAAA";
    public const string InteractiveSitekey = "0x4AAAAAAAinteractiveKeyA";
    public const string InteractiveSecret = "0x4AAAAAAAinteractiveSecretAAAAAAAA";

    public static Task<TurnstileEmulatorServer> StartEmulatorAsync()
    {
        Console.SetOut(TextWriter.Null); // the dummy app greets on the console, once a test
        var options = new TurnstileEmulatorOptions();
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret });
        options.Widgets.Add(new TurnstileWidget
        {
            Sitekey = InteractiveSitekey,
            Secret = InteractiveSecret,
            Outcome = WidgetOutcome.Interact,
        });
        return TurnstileEmulatorServer.StartAsync(options);
    }
}
