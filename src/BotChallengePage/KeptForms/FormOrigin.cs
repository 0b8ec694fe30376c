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
        return RequestOrigin.IsOnOwnHost(request, source.ToString());
    }
}
