using System.Diagnostics.CodeAnalysis;
using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page model with attributes where nothing reads them.</summary>
[SuppressMessage("Usage", "MVC1001", Justification = "The mistake is what the page is for.")]
public class FaultyHandlersModel : PageModel
{
    [BotChallenge]
    public void OnGet()
    {
    }

    [SkipBotChallenge]
    public void OnGetFeed()
    {
    }
}
