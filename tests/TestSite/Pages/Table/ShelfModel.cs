using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages.Table;

/// <summary>What every page of the table of directives has: two handlers, and conditions.</summary>
[IgnoreAntiforgeryToken]
public class ShelfModel : PageModel
{
    public void OnGetSearch() => Runs.Add(HttpContext);

    public void OnPostSearch() => Runs.Add(HttpContext);

    public void OnGetExport() => Runs.Add(HttpContext);

    public void OnPostExport() => Runs.Add(HttpContext);

    public static bool HasQuery(HttpContext context) => context.Request.Query.ContainsKey("q");

    private static ValueTask<bool> IsPrint(HttpContext context) => new(context.Request.Query.ContainsKey("print"));
}
