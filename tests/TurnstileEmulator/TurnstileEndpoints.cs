using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TurnstileEmulator.Challenges;
using TurnstileEmulator.Faults;
using TurnstileEmulator.Siteverify;

namespace TurnstileEmulator;

/// <summary>
/// The emulator's URLs. <c>api.js</c> and <c>siteverify</c> are Turnstile's; the others serve the widget's frame.
/// </summary>
internal sealed class TurnstileEndpoints(TurnstileEmulatorServer server, TimeProvider timeProvider)
{
    public const string Script = "/turnstile/v0/api.js";
    public const string Verify = "/turnstile/v0/siteverify";
    private const string Widget = "/turnstile/v0/widget";
    private const string FramePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Script, SendScriptAsync);
        endpoints.MapPost(Verify, VerifyAsync);
        endpoints.MapGet(Widget, SendWidgetAsync);
        endpoints.MapGet(
            Widget + ".js", context => SendFileAsync(context, EmbeddedFiles.WidgetScript, "text/javascript"));
        endpoints.MapGet(Widget + ".css", context => SendFileAsync(context, EmbeddedFiles.WidgetStyle, "text/css"));
        endpoints.MapPost("/turnstile/v0/challenge", ChallengeAsync);
    }

    private static Task SendFileAsync(HttpContext context, string text, string contentType)
    {
        context.Response.ContentType = contentType + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task SendScriptAsync(HttpContext context)
    {
        var state = server.State;
        state.CountScript();
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        using var released = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, state.Released);
        var exchange = new ScriptExchange(context, timeProvider, released.Token);
        await AnswerAsync(context, server.ScriptFaults.Take().Answer(exchange), released.Token);
    }

    private async Task VerifyAsync(HttpContext context)
    {
        var state = server.State;
        var request = await SiteverifyRequestReader.ReadAsync(context.Request, timeProvider.GetUtcNow());
        state.Record(request);
        using var released = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, state.Released);
        var exchange = new VerifyExchange(context, state.Verifier.Verify(request), timeProvider, released.Token);
        await AnswerAsync(context, server.VerifyFaults.Take().Answer(exchange), released.Token);
    }

    private Task SendWidgetAsync(HttpContext context)
    {
        var mode = server.State.Desk.Find(context.Request.Query["sitekey"])?.Mode ?? WidgetMode.Managed;
        context.Response.Headers.ContentSecurityPolicy = FramePolicy;
        var page = EmbeddedFiles.WidgetPage.Replace(
            "{{mode}}", mode.ToString().ToLowerInvariant(), StringComparison.Ordinal);
        return SendFileAsync(context, page, "text/html");
    }

    private async Task ChallengeAsync(HttpContext context)
    {
        var state = server.State;
        state.CountChallenge();
        var request = await context.Request.ReadFromJsonAsync<ChallengeRequest>(context.RequestAborted)
            ?? throw new BadHttpRequestException("The widget sent no challenge.");
        var answer = server.WidgetFaults.Take().Answer(state.Desk, request);
        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    /// <summary>A reset or the client's leaving ends the wait for an answer: the connection is dropped.</summary>
    private static async Task AnswerAsync(HttpContext context, Task answer, CancellationToken released)
    {
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (released.IsCancellationRequested) context.Abort();
        else await answer;
    }
}
