using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProviderEmulator.Tokens;

namespace ProviderEmulator;

/// <summary>
/// One service: what its hosts answer, each below its name, <c>/js.hcaptcha.com/1/api.js</c>. Who emulates it says what
/// is the service's own.
/// </summary>
internal abstract class EmulatedService(IReadOnlyList<EmulatedWidget> widgets, TimeProvider time, TimeSpan lifetime)
{
    protected TokenStore Tokens { get; } = new(time, lifetime);

    protected TimeProvider Time => time;

    /// <summary>The error that every widget tells in the browser, in the service's own words.</summary>
    public string? WidgetError { get; set; }

    public abstract void Map(IEndpointRouteBuilder endpoints);

    /// <summary>A token as the widget gets it in a browser.</summary>
    public string Mint(string sitekey, string hostname, string action) =>
        Tokens.Mint(WidgetOf(sitekey)!, hostname, action, TokenPrefix);

    protected virtual string TokenPrefix => "";

    /// <summary>What the widget says of a sitekey that is none.</summary>
    protected virtual string WrongSitekey => "";

    protected EmulatedWidget? WidgetOf(string? sitekey) => widgets.FirstOrDefault(widget => widget.Sitekey == sitekey);

    protected EmulatedWidget? OwnerOf(string? secret) => widgets.FirstOrDefault(widget => widget.Secret == secret);

    protected string Timestamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The widget's frame, and where it gets its token.</summary>
    protected void MapFrame(IEndpointRouteBuilder endpoints, string path)
    {
        endpoints.MapGet(path, static () => Results.Content(EmbeddedFiles.Read("frame.html"), "text/html"));
        endpoints.MapPost($"{path}-token", (string sitekey, string host, string? action) =>
            WidgetError is not null || WidgetOf(sitekey) is null
                ? Results.Json(new { error = WidgetError ?? WrongSitekey })
                : Results.Json(new { token = TokenFor(sitekey, host, action ?? "") }));
    }

    protected virtual string TokenFor(string sitekey, string host, string action) => Mint(sitekey, host, action);

    protected static void MapScript(IEndpointRouteBuilder endpoints, string path, params string[] names) =>
        endpoints.MapGet(path, () => Results.Content(
            string.Concat(names.Select(EmbeddedFiles.Read)), "application/javascript"));

    /// <summary>The fields of a form; <see langword="null"/> where something else was sent.</summary>
    protected static async Task<IFormCollection?> FormOf(HttpRequest request) =>
        request.HasFormContentType ? await request.ReadFormAsync() : null;

    protected static async Task<JsonObject> JsonOf(HttpRequest request) =>
        (await JsonNode.ParseAsync(request.Body))!.AsObject();
}
