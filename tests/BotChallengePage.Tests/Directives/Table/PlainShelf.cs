using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TestSite;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>What every controller of the table has: two actions, and conditions.</summary>
public class PlainShelf : Controller
{
    [AcceptVerbs("GET", "HEAD", "POST", Route = "/search")]
    public virtual void Search() => Runs.Add(HttpContext);

    [AcceptVerbs("GET", "HEAD", "POST", Route = "/export")]
    public virtual void Export() => Runs.Add(HttpContext);

    public static bool HasQuery(HttpContext context) => context.Request.Query.ContainsKey("q");

    private static ValueTask<bool> IsPrint(HttpContext context) => new(context.Request.Query.ContainsKey("print"));
}
