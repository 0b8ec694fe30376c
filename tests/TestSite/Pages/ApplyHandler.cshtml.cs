using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>An attribute where nobody heeds it.</summary>
public class ApplyHandlerModel : PageModel
{
    [RequireCloudflareClearance]
    public void OnGet()
    {
    }
}
