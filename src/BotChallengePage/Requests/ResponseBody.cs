using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>Writes a body that is at hand as a whole. HEAD gets the same headers and no body.</summary>
internal static class ResponseBody
{
    public static async Task WriteAsync(HttpContext context, string contentType, string body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        Encoding.UTF8.GetBytes(body, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
