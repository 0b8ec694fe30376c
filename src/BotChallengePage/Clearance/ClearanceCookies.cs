using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Clearance;

/// <summary>
/// What the request tells of the visitor's way so far: Cloudflare's cookie, and the mark of who was on the page. Both
/// lead past the page and to nothing else, so nobody asks what is in them.
/// </summary>
internal static class ClearanceCookies
{
    private const string OfCloudflare = "cf_clearance";
    private const string Mark = "bot-challenge-tried";

    /// <summary>Whether nothing is left to try for this visitor.</summary>
    public static bool AreIn(HttpRequest request) =>
        request.Cookies.ContainsKey(OfCloudflare) || request.Cookies.ContainsKey(Mark);

    /// <remarks>
    /// Not with <see cref="HttpResponse.Cookies"/>, where the app's UseCookiePolicy() may hold it back or make it
    /// <c>SameSite=Strict</c>: then whoever comes from another site would be sent to the page each time.
    /// </remarks>
    public static void Write(HttpContext context, TimeSpan duration)
    {
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = RequestPathBase.Of(context.Request) is { HasValue: true } pathBase ? pathBase.ToUriComponent() : "/",
            MaxAge = duration,
        };
        var headers = context.Response.Headers;
        headers.SetCookie = StringValues.Concat(
            headers.SetCookie, cookie.CreateCookieHeader(Mark, "1").ToString());
    }
}
