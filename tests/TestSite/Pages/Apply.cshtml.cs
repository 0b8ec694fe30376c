using BotChallengePage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

[RequireCloudflareClearance]
public sealed class ApplyModel : PageModel
{
    [BindProperty]
    public IFormFile? Letter { get; set; }

    public void OnGet()
    {
    }
}
