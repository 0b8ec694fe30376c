using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProviderEmulator.Services;

namespace ProviderEmulator;

/// <summary>
/// hCaptcha, reCAPTCHA (siteverify and Google Cloud), Friendly Captcha and Cap on a loopback port of this process, for
/// tests: scripts, widgets and siteverify behave as documented. What the host <c>js.hcaptcha.com</c> answers is below
/// <c>/js.hcaptcha.com</c>: a browser's requests to the real hosts can be led here.
/// </summary>
public sealed class ProviderEmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<AskedQuestion> _asked = new();
    private readonly Dictionary<string, EmulatedService> _services;

    private ProviderEmulatorServer(TimeProvider time)
    {
        _services = new()
        {
            ["hcaptcha"] = new HCaptcha([Widget, new(HCaptcha.TestSitekey, HCaptcha.TestSecret)], time),
            ["recaptcha"] = new ReCaptcha([Widget, Suspicious], time),
            ["friendly-captcha"] = new FriendlyCaptcha([Widget], time),
            ["cap"] = new Cap([Widget], time),
        };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        _app = builder.Build();
        _app.Use(AnswerAsync);
        foreach (var service in _services.Values)
            service.Map(_app);
    }

    /// <summary>A widget that each of the services has.</summary>
    public static EmulatedWidget Widget { get; } = new("site-key-1", "secret-key-1");

    /// <summary>
    /// A widget whose visitors reCAPTCHA v3 takes for machines, and whom it shows pictures without a checkbox.
    /// </summary>
    public static EmulatedWidget Suspicious { get; } = new("site-key-2", "secret-key-2", Score: 0.1);

    /// <summary>Scheme, host and port: <c>http://127.0.0.1:port</c>.</summary>
    public string Origin => _app.Urls.Single();

    /// <summary>What siteverify was asked so far, in order.</summary>
    public IReadOnlyList<AskedQuestion> Asked => [.. _asked];

    /// <summary>
    /// Answers siteverify in place of the service, as long as it is set. The services themselves do not hear of it.
    /// </summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Has every widget of a service fail in the browser, until it is set to <see langword="null"/>.</summary>
    /// <param name="service"><c>hcaptcha</c>, <c>recaptcha</c> or <c>friendly-captcha</c>.</param>
    /// <param name="error">In the service's own words; empty for reCAPTCHA, which has none.</param>
    public void FailWidgets(string service, string? error)
    {
        ArgumentNullException.ThrowIfNull(service);
        _services[service].WidgetError = error;
    }

    /// <summary>Starts an emulator on a free port.</summary>
    /// <param name="time">The clock that dates tokens; the system's if there is none.</param>
    public static async Task<ProviderEmulatorServer> StartAsync(TimeProvider? time = null)
    {
        var server = new ProviderEmulatorServer(time ?? TimeProvider.System);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Where the emulator has what a service has at an address.</summary>
    /// <param name="url">The service's own address.</param>
    public string UrlOf(string url)
    {
        var uri = new Uri(url, UriKind.Absolute);
        return $"{Origin}/{uri.Host}{uri.PathAndQuery}";
    }

    /// <summary>A token as the widget gets it in a browser, for tests without one.</summary>
    /// <param name="service"><c>hcaptcha</c>, <c>recaptcha</c>, <c>friendly-captcha</c> or <c>cap</c>.</param>
    /// <param name="hostname">The host of the page.</param>
    /// <param name="action">What it is for, with reCAPTCHA v3.</param>
    /// <param name="widget">Whose it is; <see cref="Widget"/> if nothing is said.</param>
    public string Mint(string service, string hostname, string action = "", EmulatedWidget? widget = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        return _services[service].Mint((widget ?? Widget).Sitekey, hostname, action);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.EndsWith("/siteverify", StringComparison.Ordinal) &&
            !path.EndsWith("/assessments", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        context.Request.Body.Position = 0;
        _asked.Enqueue(new AskedQuestion(
            path, new HeaderDictionary(context.Request.Headers.ToDictionary()), body));
        await (Instead is { } instead ? instead(context) : next(context));
    }
}
