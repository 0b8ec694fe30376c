using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TurnstileEmulator.Siteverify;

namespace TurnstileEmulator.Faults;

/// <summary>One siteverify request with its true answer, and the ways in which that can be sent.</summary>
internal sealed class VerifyExchange(
    HttpContext context, JsonObject answer, TimeProvider timeProvider, CancellationToken released)
{
    private const int OversizedChunks = 160;

    private static readonly byte[] Padding = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));

    public JsonObject Answer => answer;

    public Task SendAnswerAsync() => SendJsonAsync(answer.ToJsonString());

    public Task SendJsonAsync(string json) => SendAsync(json, "application/json; charset=utf-8");

    public Task SendHtmlAsync(HttpStatusCode status)
    {
        context.Response.StatusCode = (int)status;
        return SendAsync(
            "<!doctype html><html lang=en><title>Turnstile</title><h1>Something else</h1></html>",
            "text/html; charset=utf-8");
    }

    public Task SendChangedAsync(string name, JsonNode value)
    {
        answer[name] = value;
        return SendAnswerAsync();
    }

    public Task SendWithoutAsync(string name)
    {
        answer.Remove(name);
        return SendAnswerAsync();
    }

    public Task SendOldTimestampAsync() =>
        SendChangedAsync("challenge_ts", SiteverifyAnswers.Timestamp(timeProvider.GetUtcNow().AddHours(-1)));

    public async Task SendOversizedAsync()
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync("{\"success\":true,\"padding\":\"", released);
        for (var i = 0; i < OversizedChunks; i++) await context.Response.Body.WriteAsync(Padding, released);
        await context.Response.WriteAsync("\"}", released);
    }

    public async Task DripAsync()
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        for (var i = 0; i < bytes.Length; i++)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(i, 1), released);
            await context.Response.Body.FlushAsync(released);
            await WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    public Task RedirectAsync(string url, int code)
    {
        context.Response.StatusCode = code;
        context.Response.Headers.Location = url;
        return Task.CompletedTask;
    }

    public Task ResetAsync()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public Task WaitAsync(TimeSpan delay) => Task.Delay(delay, timeProvider, released);

    private Task SendAsync(string body, string contentType)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, released).AsTask();
    }
}
