using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>An <c>application/problem+json</c> body (RFC 9457).</summary>
internal static class ProblemJson
{
    /// <summary>The URI that names a kind of problem; nothing is served there.</summary>
    public static string TypeOf(string name) => $"https://github.com/bot-challenge-page/problems/{name}";

    public static Task WriteAsync(HttpContext context, JsonObject problem) =>
        ResponseBody.WriteAsync(context, "application/problem+json", problem.ToJsonString());
}
