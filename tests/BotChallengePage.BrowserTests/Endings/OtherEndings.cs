using BotChallengePage.BrowserTests.Clearance;
using BotChallengePage.BrowserTests.Clients;
using BotChallengePage.BrowserTests.Engines;
using Microsoft.Extensions.DependencyInjection;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>The library's other pages, and what it shows on a page of the site.</summary>
internal static class OtherEndings
{
    private const string IsOpen =
        "document.querySelector('dialog[open]') && document.querySelector('dialog .bcp-widget *')";

    private const string LinkOfClearance = "document.querySelector('[data-bot-clearance]')?.matches('.bcp-started') && "
        + "document.querySelector('.bcp-help a').checkVisibility({ opacityProperty: true, visibilityProperty: true })";

    private const string Words = "document.querySelector('.bcp-form [role=alert]')?.textContent.trim()";

    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["denied"] = new("document.querySelector('[data-bot-denied]')")
        {
            Set = (setup, _) => setup.Configure(services => services.AddSingleton<IRequestAssessor, DenyingAssessor>()),
            Path = "/search?q=maps",
        },
        ["refused"] = new("document.querySelector('[data-bot-refused]')")
        {
            Set = (setup, _) => setup.WithTestPages(),
            Path = LimitedPage.Path,
            Act = visitor => visitor.GoAsync(LimitedPage.Path),
            Error = "429",
        },
        ["languages"] = new("document.querySelector('.bcp-all')")
        {
            Path = "/bot-challenge/languages?dest=%2Fabout",
        },
        ["clearance"] = new(LinkOfClearance)
        {
            Set = (setup, _) => setup.WithTestPages().With("Clearance:Timeout", "00:01:00")
                .WithoutAnswer("/bot-challenge/clearance/upload"),
            Path = "/tests/apply",
        },
        ["clearance-step"] = new($"{LinkOfClearance} && document.querySelector('[role=status]').textContent.trim()")
        {
            Set = (setup, _) => new UploadEdge { WantsClick = true }.Before(setup),
            Path = "/tests/apply",
            Error = "403",
        },
        ["dialog"] = new(IsOpen)
        {
            Set = AddClient,
            Path = "/libraries/pages/own.html",
            Act = AskAsync,
            Place = "dialog",
        },
        ["dialog-rejected"] = new("document.querySelector('dialog[open] [role=alert]')?.textContent")
        {
            Set = (setup, turnstile) =>
            {
                AddClient(setup, turnstile);
                turnstile.VerifyFault = VerifyFault.WrongAction;
            },
            Path = "/libraries/pages/own.html",
            Act = async visitor =>
            {
                await AskAsync(visitor);
                await visitor.Tab.ClickInFrameAsync(EngineVisitor.Checkbox);
            },
            Place = "dialog",
        },
        ["widget"] = new("document.querySelector('.bcp-form [role=status]')?.textContent.trim() && "
            + "document.querySelector('.bcp-form .bcp-widget *')")
        {
            Set = (setup, turnstile) => setup.WithInteractiveTurnstile(turnstile),
            Path = "/contact",
            Act = visitor => visitor.Tab.EnterAsync("textarea", "Hello"),
            Place = ".bcp-form",
        },
        ["widget-unreachable"] = new(Words)
        {
            Set = (setup, _) => setup.OutOfReach(request => request.Path == "/bot-challenge/client"),
            Path = "/contact",
            Act = async visitor =>
            {
                await visitor.Tab.EnterAsync("textarea", "Hello");
                await visitor.Tab.ClickAsync("form[method=post] button[type=submit]");
            },
            Place = ".bcp-form",
        },
    };

    private static void AddClient(SiteSetup setup, TurnstileEmulatorServer turnstile) => LibraryFiles.AddTo(
        setup.WithInteractiveTurnstile(turnstile),
        $"default-src 'self'; script-src 'self' {turnstile.Origin}; frame-src {turnstile.Origin}");

    private static async Task AskAsync(EngineVisitor visitor)
    {
        await visitor.UntilAsync("window.BotChallenge && document.readyState === 'complete'");
        await visitor.Tab.EvaluateAsync<bool>("(fetch('/partials/part'), true)");
        await visitor.UntilAsync($"{IsOpen} && document.querySelector('dialog h2') === document.activeElement");
    }
}
