using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>What a visitor finds on the challenge page.</summary>
/// <param name="page">The page in the tab.</param>
/// <param name="frame">Selects the frame that the challenge is in; <see langword="null"/> without one.</param>
public sealed class ChallengeArea(IPage page, string? frame = null)
{
    public ILocator Root { get; } = frame is null
        ? page.Locator("[data-bot-challenge]")
        : page.FrameLocator(frame).Locator("[data-bot-challenge]");

    public ILocator Status => Root.Locator("[data-bot-challenge-status]");

    public ILocator Heading => Root.Locator("h1");

    public ILocator Alert => Root.GetByRole(AriaRole.Alert);

    public ILocator Progress => Root.GetByRole(AriaRole.Progressbar);

    public ILocator Checkbox => page.FrameLocator("iframe").GetByRole(AriaRole.Checkbox);

    public ILocator Button(string name) => Root.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>The English words of an alert, and its button.</summary>
    public async Task SaysAsync(string text, string button)
    {
        await Assertions.Expect(Alert).ToContainTextAsync(text, new() { Timeout = 60_000 });
        await Assertions.Expect(Button(button)).ToBeVisibleAsync();
        await Assertions.Expect(page).Not.ToHaveTitleAsync(new Regex("^Checking your browser"));
    }

    /// <summary>Height in pixels that is kept free for a provider's widget.</summary>
    public async Task<float> RoomForWidgetAsync() =>
        (await Root.Locator("[data-bot-challenge-widget]").BoundingBoxAsync())!.Height;
}
