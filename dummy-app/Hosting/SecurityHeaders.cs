using BotChallengePage;

namespace DummyApp;

/// <summary>
/// A strict Content-Security-Policy: everything from this origin, nothing inline, and what the challenge in use needs.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, BotChallengeCspSources challenge)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = challenge.Merge(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
            "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
            "frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
