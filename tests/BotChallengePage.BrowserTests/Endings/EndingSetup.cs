using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>What goes wrong on the server, so that it does in every browser.</summary>
internal static class EndingSetup
{
    public const string Verify = "/bot-challenge/verify";

    /// <summary>The answer is on its way for as long as somebody waits.</summary>
    public static SiteSetup WithoutAnswer(
        this SiteSetup setup, string path = Verify) => setup.Before(async (context, next) =>
    {
        if (context.Request.Path != path)
        {
            await next(context);
            return;
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    });

    public static SiteSetup Unreachable(this SiteSetup setup) =>
        setup.OutOfReach(request => request.Path == Verify);

    /// <summary>Every answer is refused for this reason.</summary>
    public static SiteSetup Refusing(this SiteSetup setup, int status, string reason) => setup.Before((context, next) =>
    {
        if (context.Request.Path != Verify)
            return next(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Application.ProblemJson;
        context.Response.Headers.RetryAfter = "240";
        return context.Response.WriteAsync($$"""{ "reason": "{{reason}}" }""");
    });

    /// <summary>As if no cookie came along with what is asked for at a path.</summary>
    public static SiteSetup Forgetful(this SiteSetup setup, string path) => setup.Before((context, next) =>
    {
        if (context.Request.Path == path)
            context.Request.Headers.Cookie = default;
        return next(context);
    });

    /// <summary>The page's script does not come.</summary>
    public static SiteSetup WithoutScript(this SiteSetup setup) => setup.OutOfReach(request =>
        request.Path.StartsWithSegments("/bot-challenge/assets", out var rest)
        && rest.Value!.EndsWith(".js", StringComparison.Ordinal));

    /// <summary>
    /// What takes four seconds and more, up to a moment, is over as soon as the page has shown itself; and what takes
    /// longer than that moment never is. A script that is loaded has its ten seconds.
    /// </summary>
    public static SiteSetup Hurrying(this SiteSetup setup, int milliseconds) => setup.WithScript(
        "{ const wait = setTimeout; window.setTimeout = (f, ms, ...rest) => "
        + $"ms < 4000 || ms === 10000 || ms > 60000 ? wait(f, ms, ...rest) : "
        + $"ms <= {milliseconds} ? wait(f, 1500, ...rest) : 0; }}");

    public static SiteSetup WithoutCookies(this SiteSetup setup) =>
        setup.OnHeaders(context => context.Response.Headers.Remove(HeaderNames.SetCookie));
}
