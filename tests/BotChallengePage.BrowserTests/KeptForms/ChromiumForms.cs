using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.KeptForms;

/// <summary>What somebody in Chromium does with the form.</summary>
internal static class ChromiumForms
{
    /// <summary>Opens the page with the form and presses its button.</summary>
    public static async Task SendAsync(this Visitor visitor, string query)
    {
        await visitor.GoAsync($"/tests/kept?{query}");
        await visitor.Page.Locator("#send").ClickAsync();
    }

    /// <summary>What the server got.</summary>
    public static async Task<string> ArrivedAsync(this Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "sent" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        return await visitor.Page.Locator("pre").InnerTextAsync();
    }

    /// <summary>A mark that no other test has.</summary>
    public static string NewMark() => Guid.NewGuid().ToString("n");
}
