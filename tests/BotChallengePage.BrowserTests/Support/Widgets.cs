using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>The widgets that the emulated Turnstile of every collection knows.</summary>
internal static class Widgets
{
    public const string Sitekey = "0x4AAAAAAAbrowserTestsKey";
    public const string Secret = "0x4AAAAAAAbrowserTestsSecretAAAAAA";
    public const string InteractiveSitekey = "0x4AAAAAAAinteractiveKeyA";
    public const string InteractiveSecret = "0x4AAAAAAAinteractiveSecretAAAAAAAA";

    public const string ClearanceSitekey = "0x4AAAAAAAclearanceKeyAAA";
    public const string InteractiveClearanceSitekey = "0x4AAAAAAAclickedClearanc";

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
        options.Widgets.Add(
            new TurnstileWidget { Sitekey = ClearanceSitekey, Secret = Secret + "1", PreClearance = true });
        options.Widgets.Add(new TurnstileWidget
        {
            Sitekey = InteractiveClearanceSitekey,
            Secret = Secret + "2",
            PreClearance = true,
            Outcome = WidgetOutcome.Interact,
        });
        return TurnstileEmulatorServer.StartAsync(options);
    }
}
