using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Clearance;

/// <summary>
/// What Cloudflare does before a site whose rules challenge what is uploaded: 403 with <c>cf-mitigated: challenge</c>
/// and a page, whose script gets the cookie and sends the form again. Files are not in it then, as nobody promises that
/// they are.
/// </summary>
internal sealed class UploadEdge
{
    private const string FrameSource = "frame-src";
    private const string Solved = "/cdn-cgi/solved";

    /// <summary>Whether its page wants a click.</summary>
    public bool WantsClick { get; init; }

    /// <summary>What it answers instead of a challenge.</summary>
    public int? Refusal { get; init; }

    /// <summary>What has come to it, and what it answered: <c>POST /path challenged</c>.</summary>
    public IReadOnlyList<string> Uploads
    {
        get
        {
            lock (_uploads)
                return [.. _uploads];
        }
    }

    private readonly List<string> _uploads = [];

    /// <summary>Stands before a site, which has a policy as the manual wants it.</summary>
    public SiteSetup Before(SiteSetup site) => site.WithTestPages().Before(InvokeAsync).OnHeaders(static context =>
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.ToString() is not { Length: > 0 } policy)
            return;
        headers.ContentSecurityPolicy = policy.Contains(FrameSource, StringComparison.Ordinal)
            ? policy.Replace($"{FrameSource} 'none'", FrameSource, StringComparison.Ordinal)
                .Replace(FrameSource, $"{FrameSource} 'self'", StringComparison.Ordinal)
            : $"{policy}; {FrameSource} 'self'";
    });

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == Solved)
        {
            context.Response.Headers.SetCookie = "cf_clearance=solved; path=/; httponly; samesite=lax";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
            return next(context);
        var isCleared = context.Request.Cookies.ContainsKey("cf_clearance");
        lock (_uploads)
            _uploads.Add($"{context.Request.Path} {(isCleared ? "let through" : "challenged")}");
        if (isCleared)
            return next(context);

        context.Response.StatusCode = Refusal ?? StatusCodes.Status403Forbidden;
        if (Refusal is not null)
            return Task.CompletedTask;
        context.Response.Headers["cf-mitigated"] = "challenge";
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $$"""
            <!DOCTYPE html>
            <html lang=en><head><title>Just a moment...</title></head><body>
            <form method=post enctype=multipart/form-data action="{{context.Request.Path}}">
              <input type=hidden name=cf value=token><button type=button id=human>I am human</button>
            </form>
            <script>
              const solve = () => fetch('{{Solved}}').then(() => document.forms[0].submit());
              if ({{(WantsClick ? "false" : "true")}}) solve();
              document.getElementById('human').onclick = solve;
            </script></body></html>
            """);
    }
}
