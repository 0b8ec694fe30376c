using System.Text.Json;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Driving;

internal sealed class PlaywrightTab(IPage page) : IBrowserTab
{
    internal IPage Page => page;

    /// <summary>
    /// Firefox may report one navigation under two names, which Playwright takes for an interruption.
    /// </summary>
    public async Task GoAsync(string url)
    {
        try
        {
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });
        }
        catch (PlaywrightException twice)
            when (twice.Message.Contains($"interrupted by another navigation to \"{url}\"", StringComparison.Ordinal))
        {
            // There all the same: whoever goes somewhere waits for the page after that.
        }
    }

    /// <summary>By script: in Firefox Playwright's own command may wait for ever for a page kept in memory.</summary>
    public Task BackAsync() => page.EvaluateAsync("() => { setTimeout(() => history.back()); }");

    public Task ForwardAsync() => page.EvaluateAsync("() => { setTimeout(() => history.forward()); }");

    public async Task<T?> EvaluateAsync<T>(string expression)
    {
        var json = await page.EvaluateAsync<string>($"() => JSON.stringify(({expression}) ?? null)");
        return JsonSerializer.Deserialize<T>(json);
    }

    public Task<bool> IsSoAsync(string condition) => EvaluateAsync<bool>($"!!({condition})");

    public Task ClickAsync(string element) => page.Locator(element).ClickAsync();

    public Task ClickInFrameAsync(string element) => page.FrameLocator("iframe").Locator(element).ClickAsync();

    public Task PressTabAsync() => page.Keyboard.PressAsync("Tab");

    public Task ResizeAsync(int width, int height) => page.SetViewportSizeAsync(width, height);

    public async Task EnterAsync(string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).PressAsync("Enter");
    }

    public async Task<IReadOnlyList<string>> CookiesAsync() =>
        [.. (await page.Context.CookiesAsync([page.Url])).Select(cookie => cookie.Name)];

    public async Task<IBrowserTab> OpenTabAsync() => new PlaywrightTab(await page.Context.NewPageAsync());
}
