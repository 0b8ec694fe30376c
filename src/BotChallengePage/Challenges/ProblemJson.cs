using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>An <c>application/problem+json</c> body (RFC 9457).</summary>
internal static class ProblemJson
{
    public static Task WriteAsync(HttpContext context, JsonObject problem)
    {
        var body = Encoding.UTF8.GetBytes(problem.ToJsonString());
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
