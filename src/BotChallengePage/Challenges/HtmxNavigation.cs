using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// htmx shows nothing of a 403, or puts it into the page; but it follows <c>HX-Redirect</c>, whatever the status. So a
/// site without the client script loses nothing but what the click was about.
/// </summary>
internal static class HtmxNavigation
{
    /// <summary>
    /// The page that a visitor comes back to: the one that htmx was about to show, or else the one that a part was
    /// asked for. <see langword="null"/> where the request is none of htmx's, does not say, or sends something: the
    /// page that it was typed into has it still, and would be left for good.
    /// </summary>
    public static ReturnUrl? DestinationOf(HttpRequest request, string prefix)
    {
        var headers = request.Headers;
        if (headers["HX-Request"] != "true" || !HttpMethods.IsGet(request.Method))
            return null;
        // Of a page that is restored from the history, htmx asks for the whole, as it does for a boosted link.
        if (headers["HX-Boosted"] == "true" || headers["HX-History-Restore-Request"] == "true")
            return ReturnUrl.OfRequest(request, prefix);

        return Uri.TryCreate(headers["HX-Current-URL"], UriKind.Absolute, out var shown) &&
            (shown.Scheme == Uri.UriSchemeHttp || shown.Scheme == Uri.UriSchemeHttps)
            ? ReturnUrl.Parse(shown.PathAndQuery + shown.Fragment, RequestPathBase.Of(request), prefix)
            : null;
    }
}
