using Microsoft.AspNetCore.Http;
using TestSite;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>The same two as handlers of minimal endpoints.</summary>
internal static class PlainEndpoints
{
    public static void Search(HttpContext context) => Runs.Add(context);

    public static void Export(HttpContext context) => Runs.Add(context);

    public static bool HasQuery(HttpContext context) => context.Request.Query.ContainsKey("q");

    private static ValueTask<bool> IsPrint(HttpContext context) => new(context.Request.Query.ContainsKey("print"));
}
