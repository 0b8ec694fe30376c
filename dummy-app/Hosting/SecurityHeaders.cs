using BotChallengePage;
using Microsoft.Extensions.Options;

namespace DummyApp;

/// <summary>A strict Content-Security-Policy: everything from this origin, nothing inline, and Turnstile if it is in use.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<BotChallengePageOptions> options)
{
    private readonly string _policy = Policy(TurnstileOrigin(options.Value));

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    private static string Policy(string? turnstile) => string.Join("; ",
        "default-src 'none'",
        turnstile is null ? "script-src 'self'" : $"script-src 'self' {turnstile}",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        turnstile is null ? "frame-src 'none'" : $"frame-src {turnstile}",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");

    private static string? TurnstileOrigin(BotChallengePageOptions options) => ChosenProvider.MayBeTurnstile(options)
        ? new Uri(options.Turnstile.ScriptUrl, UriKind.Absolute).GetLeftPart(UriPartial.Authority)
        : null;
}
