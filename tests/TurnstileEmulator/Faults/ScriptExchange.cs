using Microsoft.AspNetCore.Http;

namespace TurnstileEmulator.Faults;

/// <summary>One request for <c>api.js</c>, and the ways in which it can be answered.</summary>
internal sealed class ScriptExchange(HttpContext context, TimeProvider timeProvider, CancellationToken released)
{
    public Task SendScriptAsync() => SendAsync(EmbeddedFiles.ApiScript);

    /// <summary>
    /// Not HTML: browsers block that across origins (onerror), while this is loaded (onload) and does not parse.
    /// </summary>
    public Task SendGarbageAsync() => SendAsync("this is (no JavaScript");

    public Task SendStatusAsync(int statusCode)
    {
        context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }

    public Task HangAsync() => WaitAsync(Timeout.InfiniteTimeSpan);

    public Task WaitAsync(TimeSpan delay) => Task.Delay(delay, timeProvider, released);

    private Task SendAsync(string script)
    {
        context.Response.ContentType = "application/javascript; charset=utf-8";
        return context.Response.WriteAsync(script, released);
    }
}
