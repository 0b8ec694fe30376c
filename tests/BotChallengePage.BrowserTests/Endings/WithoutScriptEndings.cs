using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>What a visitor sees whose browser runs no scripts. There is none on these pages.</summary>
internal static class WithoutScriptEndings
{
    private const string Waits = "document.querySelector('[data-bot-wait] .bcp-timer')";

    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["wait"] = new(Waits)
        {
            // Longer than anybody looks at it here.
            Set = (setup, _) => setup.With("Wait:Delay", "00:05:00"),
            Path = "/bot-challenge?dest=%2Fworks.csv&provider=wait",
            // It says so, and a link does the same by hand.
            Exempt = "meta-refresh",
        },
        ["wait-form"] = FormEndings.ByName["form-no-script"] with
        {
            IsReached = $"{Waits} && document.querySelector('[data-bot-wait] form')",
            Set = (setup, _) => setup.WithTestPages().WithoutScript().With("Wait:Delay", "00:05:00"),
            Act = async visitor =>
            {
                await FormEndings.ByName["form-no-script"].Act!(visitor);
                await visitor.UntilAsync(Seen.Explanation);
                await visitor.Tab.ClickAsync("[data-bot-challenge] form button");
            },
        },
        ["wait-stuck"] = new("document.querySelector('[data-bot-wait] .bcp-reference')")
        {
            Path = "/bot-challenge/wait?ticket=none&dest=%2Fworks.csv&again=1",
        },
        ["plain-form"] = new($"{Seen.Page} && document.querySelector('form[data-bot-challenge-answer]')")
        {
            Set = (setup, _) => setup.WithoutScript().With("Provider", "opening-hours").Configure(
                services => services.AddBotChallengePage().AddProvider<PlainOpeningHoursProvider>()),
            Act = PlaceEndings.TakeScriptsAwayAsync,
        },
    };
}
