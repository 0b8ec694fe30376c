using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
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
            html.WriteText(await RenderApartAsync(action, page));
        html.WriteText(page.Epilogue);

        context.Response.StatusCode = status;
        AddHeaders(context, settings);
        await ResponseBody.WriteHtmlAsync(context, html.Written);
    }

    /// <summary>Sends what the app has rendered in the place of a page.</summary>
    /// <param name="context">The request that gets it.</param>
    /// <param name="body">What it is.</param>
    /// <param name="epilogue">What follows it if it is a page.</param>
    /// <param name="settings">The options the request goes by.</param>
    public static Task WriteOfAppAsync(
        HttpContext context, ReadOnlyMemory<byte> body, string epilogue, ResolvedOptions settings)
    {
        AddHeaders(context, settings);
        var contentType = context.Response.ContentType;
        if (contentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
            return ResponseBody.WriteAsync(context, contentType, body);

        using var html = new PageBuffer();
        html.WriteBytes(body.Span);
        html.WriteText(epilogue);
        return ResponseBody.WriteHtmlAsync(context, html.Written, contentType);
    }

    /// <summary>Sends a page that has nothing of the app's, nor of a visitor's.</summary>
    public static Task WritePlainAsync(HttpContext context, string page, ResolvedOptions settings)
    {
        AddHeaders(context, settings);
        using var html = new PageBuffer();
        html.WriteText(page);
        return ResponseBody.WriteHtmlAsync(context, html.Written);
    }

    private static void AddHeaders(HttpContext context, ResolvedOptions settings)
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        var headers = context.Response.Headers;
        headers["Referrer-Policy"] = "same-origin";
        // One more policy, since browsers heed all of them: the app's own stays as it is.
        if (settings.Options.FrameAncestors is { } ancestors)
            headers.ContentSecurityPolicy = StringValues.Concat(
                headers.ContentSecurityPolicy, $"frame-ancestors {ancestors}");
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

    private async Task<string> RenderApartAsync(ActionContext action, PageTemplate page)
    {
        using (new ApartResponse(action.HttpContext, Stream.Null))
            return await renderer.RenderAsync(action, page);
    }
}
