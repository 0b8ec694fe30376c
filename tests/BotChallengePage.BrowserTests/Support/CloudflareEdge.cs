using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// Cloudflare before a site, with a rule that challenges some paths: until the browser has the cookie
/// <c>cf_clearance</c>, they answer as Cloudflare does. A Turnstile widget in pre-clearance mode gets that cookie.
/// </summary>
public sealed class CloudflareEdge(params string[] paths)
{
    private int _stopped;

    /// <summary>How often a request was stopped.</summary>
    public int Stopped => Volatile.Read(ref _stopped);

    /// <summary>Whether the cookie is of no use: the rule asks for a higher level, say.</summary>
    public bool IsNeverContent { get; set; }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/cdn-cgi/challenge-platform/clearance")
        {
            response.Cookies.Append("cf_clearance", "granted", new CookieOptions { HttpOnly = true });
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (!paths.Any(path => request.Path.StartsWithSegments(path, StringComparison.Ordinal)) ||
            (request.Cookies.ContainsKey("cf_clearance") && !IsNeverContent))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref _stopped);
        await request.Body.CopyToAsync(Stream.Null);
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.Headers["cf-mitigated"] = "challenge";
        response.ContentType = "text/html; charset=UTF-8";
        await response.WriteAsync("<!DOCTYPE html><title>Just a moment...</title>");
    }
}
