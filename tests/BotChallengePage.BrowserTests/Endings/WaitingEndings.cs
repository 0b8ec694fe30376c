using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>The check goes on, waits for somebody, or is done.</summary>
internal static class WaitingEndings
{
    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["working"] = new($"{Seen.Line} && document.querySelector('progress')")
        {
            Set = (setup, _) => setup.WithoutAnswer().Hurrying(0),
        },
        ["slow"] = new($"{Seen.Line}.length > 50")
        {
            Set = (setup, turnstile) => NeverDone(setup, turnstile).Hurrying(5000),
        },
        ["other-check"] = new($"{Seen.Line} && {Seen.Message("slow")} && document.querySelector('.bcp-button')")
        {
            Set = (setup, turnstile) => NeverDone(setup, turnstile).Hurrying(15_000),
        },
        ["stuck"] = new($"{Seen.Line} && {Seen.Message("stuck")}")
        {
            Set = (setup, turnstile) => NeverDone(setup, turnstile).Hurrying(30_000),
        },
        ["interactive"] = new(
            $"{Seen.Line} && document.querySelector('.bcp-other') && document.querySelector('.bcp-widget *')")
        {
            Set = (setup, turnstile) => setup.WithInteractiveTurnstile(turnstile),
        },
        ["opening"] = new($"{Seen.Line} && document.querySelector('.bcp-other')")
        {
            // An answer without content leaves the page where it is, as one that takes long does for a while.
            Set = (setup, _) => setup.WithTestPages().Hurrying(0),
            Path = "/bot-challenge?dest=%2Ftests%2Fnothing",
        },
        ["download"] = new($"{Seen.Line} && document.querySelector('[data-bot-challenge-status] a')")
        {
            Set = (setup, _) => setup.WithTestPages().Hurrying(15_000),
            Path = "/bot-challenge?dest=%2Ftests%2Fnothing",
        },
        ["continue"] = new(Seen.Message("done"))
        {
            Set = (setup, turnstile) => setup.WithInteractiveTurnstile(turnstile),
            Act = async visitor =>
            {
                await visitor.UntilAsync($"{Seen.Line} && document.querySelector('.bcp-other')");
                await visitor.Tab.ClickAsync("summary");
                await visitor.Tab.ClickInFrameAsync(Engines.EngineVisitor.Checkbox);
            },
        },
    };

    private static SiteSetup NeverDone(SiteSetup setup, TurnstileEmulatorServer turnstile)
    {
        turnstile.WidgetFault = WidgetFault.NeverCallback;
        return setup.WithTurnstile(turnstile);
    }
}
