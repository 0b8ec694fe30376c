using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Requests;

/// <summary>Tells a navigation, which can be shown a page, from a call that a script makes.</summary>
internal static class RequestKind
{
    public static bool IsNavigation(HttpContext context)
    {
        var headers = context.Request.Headers;
        var mode = headers["Sec-Fetch-Mode"].ToString();
        if (mode == "navigate")
            return true;
        var destination = headers["Sec-Fetch-Dest"].ToString();
        if (destination is "document" or "iframe" or "frame")
            return true;
        if (mode.Length > 0 || destination.Length > 0 || headers.ContainsKey("Sec-Fetch-Site") || headers.ContainsKey("Sec-Fetch-User"))
            return false;

        return !string.Equals(headers.XRequestedWith, "XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            && !WantsJson(context.Request)
            && !IsEnhancedNavigation(context.Request)
            && !IsApi(context.GetEndpoint());
    }

    /// <summary>
    /// Blazor's script fetches pages and patches what it gets into the one that is shown, where no script of it would run. An
    /// answer that is neither success nor text it does not show: it loads the page anew, and that is a navigation.
    /// </summary>
    private static bool IsEnhancedNavigation(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.OrdinalIgnoreCase);

    private static bool WantsJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;

        return accepted.Any(IsJson) && !accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>What ASP.NET Core itself uses since .NET 10 to answer an API with a status instead of a login page.</summary>
    private static bool IsApi(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null
            ? endpoint.Metadata.GetMetadata<IAllowCookieRedirectMetadata>() is null
            : endpoint?.Metadata.GetMetadata<ApiControllerAttribute>() is not null;
}
