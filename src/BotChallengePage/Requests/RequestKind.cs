using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Requests;

/// <summary>Tells a navigation, which can be shown a page, from a call that a script makes.</summary>
internal static class RequestKind
{
    public static AnswerShape Of(HttpContext context)
    {
        if (IsWebSocketHandshake(context))
            return AnswerShape.Problem;

        var headers = context.Request.Headers;
        var mode = headers["Sec-Fetch-Mode"].ToString();
        if (mode == "navigate")
            return AnswerShape.Navigation;
        var destination = headers["Sec-Fetch-Dest"].ToString();
        if (destination is "document" or "iframe" or "frame")
            return AnswerShape.Navigation;
        if (mode.Length > 0 || destination.Length > 0 ||
            headers.ContainsKey("Sec-Fetch-Site") || headers.ContainsKey("Sec-Fetch-User"))
            return OfScript(context.Request);

        var (html, json) = Accepted(context.Request);
        if (IsEnhancedNavigation(context.Request))
            return OfScript(context.Request);
        return string.Equals(headers.XRequestedWith, "XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            || headers["HX-Request"] == "true"
            || (json && !html)
            || IsApi(AnsweredEndpoint.Of(context))
            ? AnswerShape.Problem
            : AnswerShape.Navigation;
    }

    /// <summary>Whether a browser shows the answer as a page, and says that it takes one.</summary>
    public static bool IsBrowsing(HttpContext context) =>
        Of(context) == AnswerShape.Navigation && Accepted(context.Request).Html;

    /// <summary>
    /// Blazor's script fetches pages and patches what it gets into the one that is shown, where no script of it would
    /// run.
    /// </summary>
    public static bool IsEnhancedNavigation(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it asks for something and changes nothing.</summary>
    public static bool IsReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>
    /// Browsers send neither <c>Sec-Fetch-*</c> nor a status to a script with it: no page and no redirect can be
    /// followed.
    /// </summary>
    public static bool IsWebSocketHandshake(HttpContext context)
    {
        var upgrade = context.Request.Headers.Upgrade;
        return (upgrade.Count > 0 && upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase)) ||
            context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
    }

    /// <summary>
    /// Asked for before anybody has clicked: speculation rules, <c>&lt;link rel="prefetch"&gt;</c>. <c>Sec-Purpose</c>
    /// may go on behind a semicolon (<c>prefetch;prerender</c>).
    /// </summary>
    public static bool IsPrefetch(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) ||
        request.Headers["Purpose"].ToString().Equals("prefetch", StringComparison.OrdinalIgnoreCase) ||
        request.Headers["X-Moz"].ToString().Equals("prefetch", StringComparison.OrdinalIgnoreCase);

    /// <summary>A service worker that fetches a page again, Turbo and Unpoly show what they get.</summary>
    private static AnswerShape OfScript(HttpRequest request) =>
        Accepted(request) is { Html: true, Json: false } ? AnswerShape.Page : AnswerShape.Problem;

    /// <summary>What <c>Accept</c> names; <c>q=0</c> names what is not wanted.</summary>
    private static (bool Html, bool Json) Accepted(HttpRequest request)
    {
        var (html, json) = (false, false);
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return (html, json);

        foreach (var type in accepted)
        {
            if (type.Quality is 0)
                continue;
            html |= type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
            json |= IsJson(type);
        }

        return (html, json);
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) ||
        type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What ASP.NET Core itself uses since .NET 10 to answer an API with a status instead of a login page.
    /// </summary>
    private static bool IsApi(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null
            ? endpoint.Metadata.GetMetadata<IAllowCookieRedirectMetadata>() is null
            : endpoint?.Metadata.GetMetadata<ApiControllerAttribute>() is not null;
}
