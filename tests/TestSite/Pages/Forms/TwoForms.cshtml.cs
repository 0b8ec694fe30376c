using BotChallengePage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages.Forms;

/// <summary>A page of which one handler checks its form.</summary>
[IgnoreAntiforgeryToken]
public class TwoFormsModel : PageModel
{
    public void OnGet()
    {
    }

    public IActionResult OnPostOpen() => Content(ModelState.IsValid ? "sent" : "refused");

    [ValidateBotChallenge]
    public IActionResult OnPostChecked() => Content(ModelState.IsValid ? "sent" : "refused");
}
