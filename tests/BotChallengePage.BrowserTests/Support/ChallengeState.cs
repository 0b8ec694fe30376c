using BotChallengePage.Tests.Passes;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// A state in which the challenge page stands still, and how a visitor gets to see it, in any language.
/// </summary>
/// <param name="Set">Changes the site and the emulator.</param>
/// <param name="Prepare">Changes the visitor's browser.</param>
/// <param name="Reached">What is on the page then.</param>
internal sealed record ChallengeState(
    Action<SiteSetup, TurnstileEmulatorServer> Set, Func<Visitor, Task> Prepare, Func<ChallengeArea, ILocator> Reached)
{
    public const string Working = "working";
    public const string Rejected = "rejected";
    public const string StillHere = "stillHere";
    public const string Interactive = "interactive";

    public static IReadOnlyDictionary<string, ChallengeState> All { get; } = new Dictionary<string, ChallengeState>
    {
        [Working] = new(ProofOfWork, HoldProofOfWork, challenge => challenge.Progress),
        [Interactive] = new(
            (setup, turnstile) => setup.WithTurnstile(turnstile, Widgets.InteractiveSitekey, Widgets.InteractiveSecret),
            Nothing, challenge => challenge.Checkbox),
        [Rejected] = new(
            (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile);
                turnstile.VerifyFault = VerifyFault.WrongAction;
            },
            Nothing, challenge => challenge.Alert),
        ["cookies"] = new(
            (setup, _) => setup.OnHeaders(context => context.Response.Headers.Remove("Set-Cookie")),
            Nothing, challenge => challenge.Alert),
        [StillHere] = new(ProofOfWork, HurryAsync, challenge => challenge.Status.GetByRole(AriaRole.Link)),
        ["blocked"] = new(
            (setup, turnstile) =>
            {
                setup.WithTurnstile(turnstile).With("OnProviderUnavailable", "Deny");
                turnstile.ScriptFault = ScriptFault.NotFound;
            },
            Nothing, challenge => challenge.Alert),
        ["unavailable"] = new(
            (setup, _) => setup.WithKeysIn(new Vault { IsAway = true }),
            Nothing, challenge => challenge.Alert),
        ["offline"] = new(ProofOfWork, CutOffAsync, challenge => challenge.Alert),
        ["copy"] = new(ProofOfWork, TakeOriginAsync, challenge => challenge.Alert),
        ["noscript"] = new(
            ProofOfWork, PretendNoScriptAsync,
            challenge => challenge.Root.Locator("[data-bot-challenge-not-started]")),
    };

    public static TheoryData<string, string> WithLayouts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in All.Keys)
            {
                // The others are alerts like this one, with other words.
                if (Lanes.IsAll || name is Working or Rejected or StillHere or "noscript")
                    data.Add(name, "standalone");
                if (Lanes.IsAll || name == Rejected)
                    data.Add(name, "site");
            }

            return data;
        }
    }

    /// <summary>Brings the visitor there.</summary>
    public async Task ReachAsync(Visitor visitor)
    {
        await Prepare(visitor);
        await visitor.GoAsync("/bot-challenge?dest=%2Fworks.csv");
        await Assertions.Expect(Reached(visitor.Challenge)).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    public static SiteSetup Layout(SiteSetup setup, string layout) =>
        layout == "standalone" ? setup.With("Layout", BotChallengePageOptions.StandaloneLayout) : setup;

    private static void ProofOfWork(SiteSetup setup, TurnstileEmulatorServer turnstile)
    {
    }

    private static Task Nothing(Visitor visitor) => Task.CompletedTask;

    private static Task HoldProofOfWork(Visitor visitor) =>
        visitor.Context.RouteAsync("**/bot-challenge/verify", _ => Task.CompletedTask);

    /// <summary>The fifteen seconds after which the page says that it is still here are over at once.</summary>
    private static Task HurryAsync(Visitor visitor) => visitor.Context.AddInitScriptAsync(Hurry.Past(15_000));

    private static Task CutOffAsync(Visitor visitor)
    {
        visitor.Allowing("ERR_INTERNET_DISCONNECTED");
        return visitor.Context.RouteAsync(
            "**/bot-challenge/verify", route => route.AbortAsync("internetdisconnected"));
    }

    /// <summary>As in a sandbox, but for those who look into the page.</summary>
    private static Task TakeOriginAsync(Visitor visitor) =>
        visitor.Context.AddInitScriptAsync("Object.defineProperty(self, 'origin', { get: () => 'null' })");

    /// <summary>Tools that look into the page need JavaScript: so only the page's own is taken away.</summary>
    private static Task PretendNoScriptAsync(Visitor visitor) =>
        visitor.Context.RouteAsync("**/bot-challenge?**", async route =>
    {
        var response = await route.FetchAsync();
        var html = await response.TextAsync();
        html = html.Replace("class=\"bcp-not-started\"", "", StringComparison.Ordinal);
        html = System.Text.RegularExpressions.Regex.Replace(html, "<script[^>]*></script>", "");
        await route.FulfillAsync(new() { Response = response, Body = html });
    });
}
