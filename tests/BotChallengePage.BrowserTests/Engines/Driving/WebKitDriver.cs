using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>
/// WebKitGTK by its own WebDriver: one driver with one browser, which keeps nothing. A new one costs less than a
/// second; one that was kept for the next visitor did not always answer any more after pages that had stayed in memory.
/// </summary>
/// <remarks>https://www.w3.org/TR/webdriver2/ has the commands.</remarks>
internal sealed class WebKitDriver : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _turn = new(1);
    private string _session = "";
    private string _window = "";

    private WebKitDriver(Process process, int port)
    {
        _process = process;
        _http = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The window that is open at first.</summary>
    public string FirstWindow { get; private set; } = "";

    public static async Task<WebKitDriver> StartAsync(VirtualDisplay display, Desktop desktop)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("WebKitWebDriver", [$"--port={port}"])
        {
            Environment = { ["GDK_BACKEND"] = "x11", ["DISPLAY"] = display.Name },
            RedirectStandardError = true,
        };
        desktop.Set(start.Environment);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var driver = new WebKitDriver(process, port);
        try
        {
            await driver.BeginSessionAsync();
            return driver;
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }

    /// <summary>A tab that nothing has been loaded into.</summary>
    public async Task<string> OpenWindowAsync()
    {
        var opened = await CallAsync(
            FirstWindow, HttpMethod.Post, "/window/new", new JsonObject { ["type"] = "tab" });
        return (string)opened!["handle"]!;
    }

    /// <summary>Sends a command to one of the windows.</summary>
    public async Task<JsonNode?> CallAsync(
        string window, HttpMethod method, string path, JsonObject? body = null, TimeSpan? patience = null)
    {
        await _turn.WaitAsync();
        try
        {
            if (_window != window)
            {
                await CallAsync(HttpMethod.Post, "/window", new JsonObject { ["handle"] = window });
                _window = window;
            }

            return await CallAsync(method, path, body, patience);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // With the driver goes its browser.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _turn.Dispose();
    }

    /// <summary>Below those that the system gives to whoever asks for any: nobody else gets it meanwhile.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // another one, then
            }
        }
    }

    private static string FindBrowser() => Directory.GetDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "webkit2gtk-4.1", "MiniBrowser"))
        .First(File.Exists);

    private async Task BeginSessionAsync()
    {
        await IsUpAsync();
        var capabilities = new JsonObject
        {
            // A destination that is a download, or has no content, is never loaded: nothing waits for that.
            ["pageLoadStrategy"] = "none",
            // The driver keeps that time by the page's own timers: it is like none of those that a test hurries.
            ["timeouts"] = new JsonObject { ["script"] = 90_000 },
            ["webkitgtk:browserOptions"] = new JsonObject
            {
                ["binary"] = FindBrowser(),
                ["args"] = new JsonArray("--automation"),
            },
        };
        var session = await CallAsync(HttpMethod.Post, "/session", new JsonObject
        {
            ["capabilities"] = new JsonObject { ["alwaysMatch"] = capabilities },
        });
        _session = $"/session/{session!["sessionId"]}";
        _window = FirstWindow = (string)(await CallAsync(HttpMethod.Get, "/window"))!;
    }

    private async Task IsUpAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await CallAsync(HttpMethod.Get, "/status");
                return;
            }
            catch (HttpRequestException) when (since.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task<JsonNode?> CallAsync(
        HttpMethod method, string path, JsonObject? body = null, TimeSpan? patience = null)
    {
        using var end = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        using var request = new HttpRequestMessage(method, _session + path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, end.Token);
            return Value(response, JsonNode.Parse(await response.Content.ReadAsStringAsync(end.Token)));
        }
        catch (OperationCanceledException late)
        {
            throw new WebDriverException($"{path}: no answer", late);
        }
    }

    private static JsonNode? Value(HttpResponseMessage response, JsonNode? json) =>
        response.IsSuccessStatusCode ? json!["value"] : throw new WebDriverException($"{json}");
}
