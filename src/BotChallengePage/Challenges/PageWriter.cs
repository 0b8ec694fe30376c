using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>Renders a page of ours and sends it, with the headers that all of them have.</summary>
internal sealed class PageWriter(PageRenderer renderer, KeptPages keptPages, PageTurns turns)
{
    /// <param name="context">The request that gets the page.</param>
    /// <param name="views">What it is rendered by.</param>
    /// <param name="make">Makes the page, with a ticket and what else is in it.</param>
    /// <param name="status">Its status.</param>
    /// <param name="settings">The options the request goes by.</param>
    public async Task WriteAsync(
        HttpContext context, PageViews views, Func<PageTemplate> make, int status, ResolvedOptions settings)
    {
        using var html = new PageBuffer();
        var action = PageRenderer.ActionOf(context);
        var way = keptPages.WayFor(action, views, settings);
        var page = way is null ? make() : await MakeInTurnAsync(make, way, html);
        if (html.Written.IsEmpty && !(way is not null && await keptPages.WriteNewAsync(context, page, way, html)))
            html.Write(await RenderApartAsync(action, page));
        html.Write(page.Epilogue);

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

        await ResponseBody.WriteHtmlAsync(context, html.Written);
    }

    /// <summary>What takes long, views of the app's and a slow client's connection, is nobody's turn.</summary>
    private async Task<PageTemplate> MakeInTurnAsync(Func<PageTemplate> make, KeptWay way, PageBuffer html)
    {
        await turns.EnterAsync();
        try
        {
            var page = make();
            keptPages.TryWrite(page, way, html);
            return page;
        }
        finally
        {
            turns.Leave();
        }
    }

    /// <summary>
    /// A layout may ask for an antiforgery token or write to the session, which sets a cookie; it may flush what it
    /// has, or send the visitor elsewhere. A page of ours sets no cookie, and is sent as a whole or not at all.
    /// </summary>
    private async Task<string> RenderApartAsync(ActionContext action, PageTemplate page)
    {
        var context = action.HttpContext;
        var headers = context.Response.Headers;
        var (cookies, location) = (headers.SetCookie, headers.Location);
        var body = context.Features.Get<IHttpResponseBodyFeature>();
        var putBack = DiscardingSession.StandIn(context);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            return await renderer.RenderAsync(action, page);
        }
        finally
        {
            context.Features.Set(body);
            putBack();
            (headers.SetCookie, headers.Location) = (cookies, location);
        }
    }
}
