using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.KeptForms;

/// <summary>
/// Whether a form comes from a page of this site, for certain. Another site's that a page of ours sent on would come
/// with the cookies that <c>SameSite</c> keeps back, and from the origin that the app looks for.
/// </summary>
internal static class FormOrigin
{
    /// <summary>
    /// As browsers say it: <c>Sec-Fetch-Site</c>, where they have a secure way to the site, else <c>Origin</c>, and in
    /// old ones <c>Referer</c>. A form that brings none of them may come from anywhere.
    /// </summary>
    public static bool IsOwn(HttpRequest request)
    {
        var headers = request.Headers;
        var site = headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "none"))
            return site == "same-origin";

        var source = headers.Origin.Count > 0 ? headers.Origin : headers.Referer;
        return RequestOrigin.IsOnOwnHost(request, source.ToString()) && !IsBesideIt(request, source.ToString());
    }

    /// <summary>
    /// The page of this site that a form comes from, as its <c>Referer</c> says; <see langword="null"/> where that says
    /// nothing, or another site.
    /// </summary>
    /// <param name="request">The request with the form.</param>
    /// <param name="prefix">Below which the library's own pages are.</param>
    public static ReturnUrl? PageOf(HttpRequest request, string prefix)
    {
        var source = request.Headers.Referer.ToString();
        return RequestOrigin.IsOnOwnHost(request, source)
            ? ReturnUrl.Parse(new Uri(source).PathAndQuery, RequestPathBase.Of(request), prefix)
            : null;
    }

    /// <summary>
    /// What else is served under the name of the host: at another port, or to whoever stands on the way of a page that
    /// is not encrypted. Proxies leave ports away, and say less often than not that they decrypt: so only what both
    /// sides name counts, and <c>https</c> of the request's.
    /// </summary>
    private static bool IsBesideIt(HttpRequest request, string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var uri) &&
        ((request.IsHttps && uri.Scheme == Uri.UriSchemeHttp) ||
            (!uri.IsDefaultPort && new HostString(RequestHost.Of(request)).Port is { } port && port != uri.Port));
}
