using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page model with a directive that names no handler.</summary>
[BotChallenge(Only = ["OnGetExprot"])]
public class FaultyModelModel : PageModel
{
    public void OnGet()
    {
    }

    public void OnGetExport()
    {
    }
}
