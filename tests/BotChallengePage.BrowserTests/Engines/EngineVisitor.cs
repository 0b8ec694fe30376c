using System.Text.Json;
using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>Somebody with a browser of some engine, and what they do and see there.</summary>
public sealed class EngineVisitor(IBrowserSession session, Site site) : IAsyncDisposable
{
    public const string Alert = "document.querySelector('[data-bot-challenge] [role=alert]')";
    public const string Status = "document.querySelector('[data-bot-challenge-status]')";
    public const string Checkbox = "input[type=checkbox]";

    private readonly List<string> _allowed = [];

    public Site Site { get; } = site;

    public IBrowserTab Tab { get; } = session.Tab;

    /// <summary>What went wrong in the pages, but for what the test provokes.</summary>
    public IEnumerable<string> Complaints =>
        Site.Watch.Complaints.Where(complaint => !_allowed.Any(complaint.Contains));

    /// <summary>What the test provokes on purpose: a part of the error's text.</summary>
    public EngineVisitor Allowing(params string[] complaints)
    {
        _allowed.AddRange(complaints);
        return this;
    }

    public Task GoAsync(string path) => GoAsync(Tab, path);

    public Task GoAsync(IBrowserTab tab, string path)
    {
        ArgumentNullException.ThrowIfNull(tab);
        return tab.GoAsync(Site.Origin + path);
    }

    /// <summary>Waits for the page with this path, query and fragment in the address bar.</summary>
    public Task ArriveAsync(string path) => ArriveAsync(Tab, path);

    public Task ArriveAsync(IBrowserTab tab, string path) => UntilAsync(
        tab,
        $"location.href === {Quoted(Site.Origin + path)} && document.readyState !== 'loading' "
            + "&& !document.querySelector('[data-bot-challenge]')");

    /// <summary>The English words of an alert, and its button.</summary>
    public Task SaysAsync(string text, string button) => UntilAsync(
        $"{Alert}?.innerText.includes({Quoted(text)}) "
            + $"&& {Buttons}.some(button => "
            + $"button.innerText.trim() === {Quoted(button)} && button.offsetParent !== null) "
            + "&& !document.title.startsWith('Checking your browser')");

    public Task StatusAsync(string text) => UntilAsync($"{Status}?.innerText.includes({Quoted(text)})");

    /// <summary>Clicks a button of the challenge that starts something on this page.</summary>
    public Task ClickAsync(string button) =>
        Tab.ClickAsync($"//*[@data-bot-challenge]//button[normalize-space()='{button}']");

    /// <summary>Clicks a button of the challenge that leads to another page, or to this one anew.</summary>
    public async Task ClickAndLeaveAsync(string button)
    {
        await Tab.EvaluateAsync<bool>("document.isLeft = true");
        await ClickAsync(button);
        await UntilAsync("document.isLeft !== true");
    }

    public async Task ClickIntoWidgetAsync()
    {
        await UntilAsync($"{Status}?.innerText.includes('Please complete the check on this page.')");
        await Tab.ClickInFrameAsync(Checkbox);
    }

    public Task UntilAsync(string condition) => UntilAsync(Tab, condition);

    public static Task UntilAsync(IBrowserTab tab, string condition)
    {
        ArgumentNullException.ThrowIfNull(tab);
        return Patience.UntilAsync(
            () => tab.IsSoAsync(condition),
            async () => $"Not so: {condition}. {await DescribeAsync(tab)}");
    }

    public async Task<bool> HasPassAsync() => (await Tab.CookiesAsync()).Any(
        name => name.EndsWith("bot-challenge-pass", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => session.DisposeAsync();

    internal static string Quoted(string text) => JsonSerializer.Serialize(text);

    private const string Buttons = "[...document.querySelectorAll('[data-bot-challenge] button')]";

    private static async Task<string> DescribeAsync(IBrowserTab tab)
    {
        try
        {
            var words = await tab.EvaluateAsync<string>(
                "location.href + ': ' + document.title + ': ' + document.querySelector('main, body')?.innerText");
            return $"At {words}";
        }
        catch (Exception exception) when (exception is PlaywrightException or WebDriverException)
        {
            return exception.Message;
        }
    }
}
