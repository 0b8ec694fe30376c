using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>Renders a page of ours and sends it, with the headers that all of them have.</summary>
internal sealed class PageWriter(PageRenderer renderer)
{
    /// <param name="context">The request that gets the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="status">Its status.</param>
    /// <param name="settings">The options the request goes by.</param>
    /// <param name="epilogue">What follows the page, for a script that fetched it.</param>
    public async Task WriteAsync(
        HttpContext context, PageTemplate page, int status, ResolvedOptions settings, string epilogue = "")
    {
        var html = await RenderApartAsync(context, page);
        ChallengeHeaders.PreventStoringAndIndexing(context);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["Referrer-Policy"] = "same-origin";
        // One more policy, since browsers heed all of them: the app's own stays as it is.
        if (settings.Options.FrameAncestors is { } ancestors)
        {
            response.Headers.ContentSecurityPolicy =
                StringValues.Concat(response.Headers.ContentSecurityPolicy, $"frame-ancestors {ancestors}");
        }

        await ResponseBody.WriteHtmlAsync(context, html + epilogue);
    }

    /// <summary>
    /// A layout may ask for an antiforgery token or write to the session, which sets a cookie; it may flush what it
    /// has, or send the visitor elsewhere. A page of ours sets no cookie, and is sent as a whole or not at all.
    /// </summary>
    private async Task<string> RenderApartAsync(HttpContext context, PageTemplate page)
    {
        var headers = context.Response.Headers;
        var (cookies, location) = (headers.SetCookie, headers.Location);
        var body = context.Features.Get<IHttpResponseBodyFeature>();
        var putBack = DiscardingSession.StandIn(context);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            return await renderer.RenderAsync(context, page);
        }
        finally
        {
            context.Features.Set(body);
            putBack();
            (headers.SetCookie, headers.Location) = (cookies, location);
        }
    }
}
