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
        headers.ContentSecurityPolicy = string.Join("; ",
            "default-src 'none'",
            $"script-src {Sources("'self'", "script-src")}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            $"frame-src {Sources("'none'", "frame-src")}",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    private string Sources(string own, string directive) => challenge.For(directive) switch
    {
        [] => own,
        var others when own == "'none'" => string.Join(' ', others),
        var others => $"{own} {string.Join(' ', others)}",
    };
}
