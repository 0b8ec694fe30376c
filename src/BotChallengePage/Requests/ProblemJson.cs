using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>An <c>application/problem+json</c> body (RFC 9457).</summary>
internal static class ProblemJson
{
    public static Task WriteAsync(HttpContext context, JsonObject problem) =>
        ResponseBody.WriteAsync(context, "application/problem+json", problem.ToJsonString());
}
