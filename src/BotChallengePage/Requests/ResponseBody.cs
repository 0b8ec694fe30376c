using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>
/// Writes a body that is at hand as a whole. HEAD gets the same headers and no body. Nothing is cancelled with the
/// request: what is written to a visitor who has left goes nowhere, and is no fault that the app has to hear of.
/// </summary>
internal static class ResponseBody
{
    /// <summary>
    /// Without a length: middleware of the app's that rewrites html, such as a minifier or live reload, would leave it
    /// as it is, as MVC's own pages have none, and the browser would cut the page off there.
    /// </summary>
    public static Task WriteHtmlAsync(
        HttpContext context, ReadOnlySpan<byte> html, string contentType = "text/html; charset=utf-8")
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = null;
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;

        context.Response.BodyWriter.Write(html);
        return context.Response.BodyWriter.FlushAsync(CancellationToken.None).AsTask();
    }

    public static async Task WriteAsync(HttpContext context, string contentType, string body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        Encoding.UTF8.GetBytes(body, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    public static Task WriteAsync(HttpContext context, string? contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }
}
