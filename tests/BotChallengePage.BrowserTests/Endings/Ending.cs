using BotChallengePage.BrowserTests.Engines;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>
/// How a check may end, or stand still, as <c>docs/challenge-page.md</c> lists it, and how a visitor gets to see it: in
/// any engine and language.
/// </summary>
/// <param name="IsReached">A condition in JavaScript.</param>
internal sealed record Ending(string IsReached)
{
    /// <summary>What is different about the site and about the provider.</summary>
    public Action<SiteSetup, TurnstileEmulatorServer> Set { get; init; } = (_, _) => { };

    /// <summary>Where the visitor goes.</summary>
    public string Path { get; init; } = "/bot-challenge?dest=%2Fworks.csv";

    /// <summary>What they do there.</summary>
    public Func<EngineVisitor, Task>? Act { get; init; }

    /// <summary>Selects what is the library's; <see langword="null"/>: it is a page.</summary>
    public string? Place { get; init; }

    /// <summary>A part of the errors that it takes.</summary>
    public string? Error { get; init; }

    /// <summary>A rule of axe that it breaks, for a reason.</summary>
    public string? Exempt { get; init; }

    public SiteSetup SetUp(SiteSetup setup, TurnstileEmulatorServer turnstile, string language, string layout)
    {
        setup.With("Contact", "help@shop.example").Before((context, next) =>
        {
            context.Request.Headers.AcceptLanguage = language;
            return next(context);
        });
        if (layout == "standalone")
            setup.With("Layout", BotChallengePageOptions.StandaloneLayout);
        Set(setup, turnstile);
        return setup;
    }

    public async Task ReachAsync(EngineVisitor visitor)
    {
        if (Error is not null)
            visitor.Allowing(Error);
        await visitor.GoAsync(Path);
        if (Act is not null)
            await Act(visitor);
        await visitor.UntilAsync($"document.readyState === 'complete' && {IsReached}");
    }
}
