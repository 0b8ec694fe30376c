using System.Text.Json;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Driving;

internal sealed class PlaywrightTab(IPage page) : IBrowserTab
{
    public Task GoAsync(string url) => page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Commit });

    public Task BackAsync() => page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });

    public Task ForwardAsync() => page.GoForwardAsync(new() { WaitUntil = WaitUntilState.Commit });

    public async Task<T?> EvaluateAsync<T>(string expression)
    {
        var json = await page.EvaluateAsync<string>($"() => JSON.stringify(({expression}) ?? null)");
        return JsonSerializer.Deserialize<T>(json);
    }

    public Task<bool> IsSoAsync(string condition) => EvaluateAsync<bool>($"!!({condition})");

    public Task ClickAsync(string element) => page.Locator(element).ClickAsync();

    public Task ClickInFrameAsync(string element) => page.FrameLocator("iframe").Locator(element).ClickAsync();

    public async Task EnterAsync(string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator(field).PressAsync("Enter");
    }

    public async Task<IReadOnlyList<string>> CookiesAsync() =>
        [.. (await page.Context.CookiesAsync([page.Url])).Select(cookie => cookie.Name)];

    public async Task<IBrowserTab> OpenTabAsync() => new PlaywrightTab(await page.Context.NewPageAsync());
}
