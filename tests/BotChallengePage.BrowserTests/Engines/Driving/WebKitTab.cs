using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotChallengePage.BrowserTests.Engines.Driving;

internal sealed class WebKitTab(WebKitDriver driver, string window) : IBrowserTab
{
    /// <summary>The key of an element in the answers of every WebDriver.</summary>
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(3);

    private TimeSpan _patience = ShortestPatience;

    /// <summary>The driver comes back before the old page is gone: so that is looked for.</summary>
    public async Task GoAsync(string url)
    {
        await EvaluateAsync<bool>("document.isFromBefore = true");
        await CallAsync(HttpMethod.Post, "/url", new JsonObject { ["url"] = url });
        await Patience.UntilAsync(
            () => IsSoAsync("document.isFromBefore !== true"),
            () => Task.FromResult($"The browser does not go to {url}."));
    }

    /// <summary>By script: the driver's own command waits for ever for a page that was kept in memory.</summary>
    public Task BackAsync() => EvaluateAsync<bool>("(setTimeout(() => history.back()), true)");

    public Task ForwardAsync() => EvaluateAsync<bool>("(setTimeout(() => history.forward()), true)");

    public Task<T?> EvaluateAsync<T>(string expression) => EvaluateAsync<T>(expression, TimeSpan.FromSeconds(60));

    /// <summary>
    /// A page that is put aside and kept in memory never answers, one on a busy machine does so late: whoever gets no
    /// answer asks again, and waits for twice as long.
    /// </summary>
    public async Task<bool> IsSoAsync(string condition)
    {
        try
        {
            var isSo = await EvaluateAsync<bool>($"!!({condition})", _patience);
            _patience = ShortestPatience;
            return isSo;
        }
        catch (WebDriverException exception) when (exception.InnerException is OperationCanceledException)
        {
            _patience *= 2;
            throw;
        }
    }

    public async Task ClickAsync(string element)
    {
        var id = await FindAsync(element);
        await CallAsync(HttpMethod.Post, $"/element/{id}/click", []);
    }

    public async Task ClickInFrameAsync(string element)
    {
        // The widget's frame is in a shadow root, where the driver does not look.
        var frame = await CallAsync(HttpMethod.Post, "/execute/sync", new JsonObject
        {
            ["script"] = "return [document, ...document.querySelectorAll('*')]"
                + ".map(place => (place.shadowRoot || place).querySelector('iframe')).find(Boolean)",
            ["args"] = new JsonArray(),
        });
        await CallAsync(HttpMethod.Post, "/frame", new JsonObject { ["id"] = frame!.DeepClone() });
        await ClickAsync(element);
        await CallAsync(HttpMethod.Post, "/frame", new JsonObject { ["id"] = null });
    }

    public Task PressTabAsync()
    {
        var press = new JsonArray(Key("keyDown"), Key("keyUp"));
        var keyboard = new JsonObject { ["type"] = "key", ["id"] = "keyboard", ["actions"] = press };
        return CallAsync(HttpMethod.Post, "/actions", new JsonObject { ["actions"] = new JsonArray(keyboard) });

        static JsonObject Key(string type) => new() { ["type"] = type, ["value"] = "\uE004" };
    }

    /// <summary>
    /// The driver knows the whole window: what is around the page is added. It stays under the pointer, in the middle
    /// of the screen, since without a window manager that is where the keyboard is.
    /// </summary>
    public async Task ResizeAsync(int width, int height)
    {
        var around = await EvaluateAsync<int>("outerHeight - innerHeight");
        await CallAsync(HttpMethod.Post, "/window/rect", new JsonObject
        {
            ["x"] = (VirtualDisplay.Width - width) / 2,
            ["y"] = Math.Max(0, (VirtualDisplay.Height - height - around) / 2),
            ["width"] = width,
            ["height"] = height + around,
        });
        await Patience.UntilAsync(
            () => IsSoAsync($"innerWidth === {width} && innerHeight === {height}"),
            async () => "The page has " + await EvaluateAsync<string>("innerWidth + ' x ' + innerHeight"));
    }

    public async Task EnterAsync(string field, string text)
    {
        var id = await FindAsync(field);
        await CallAsync(HttpMethod.Post, $"/element/{id}/value", new JsonObject { ["text"] = text + "\uE007" });
    }

    public async Task<IReadOnlyList<string>> CookiesAsync() =>
        [.. (await CallAsync(HttpMethod.Get, "/cookie"))!.AsArray().Select(cookie => (string)cookie!["name"]!)];

    public async Task<IBrowserTab> OpenTabAsync() => new WebKitTab(driver, await driver.OpenWindowAsync());

    private async Task<T?> EvaluateAsync<T>(string expression, TimeSpan patience)
    {
        var script = new JsonObject
        {
            ["script"] = $"return JSON.stringify(({expression}) ?? null)",
            ["args"] = new JsonArray(),
        };
        var value = await CallAsync(HttpMethod.Post, "/execute/sync", script, patience);
        return JsonSerializer.Deserialize<T>((string)value!);
    }

    private async Task<string> FindAsync(string element)
    {
        var found = await CallAsync(HttpMethod.Post, "/element", new JsonObject
        {
            ["using"] = element[0] is '/' or '(' ? "xpath" : "css selector",
            ["value"] = element,
        });
        return (string)found![ElementKey]!;
    }

    private Task<JsonNode?> CallAsync(
        HttpMethod method, string path, JsonObject? body = null, TimeSpan? patience = null) =>
        driver.CallAsync(window, method, path, body, patience);
}
