using BotChallengePage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages.Forms;

/// <summary>A page whose form is checked, and that shows it again.</summary>
[ValidateBotChallenge]
public class ContactModel : PageModel
{
    [BindProperty]
    public Message Message { get; set; } = new();

    public void OnGet()
    {
    }

    public IActionResult OnPost() => ModelState.IsValid ? Content($"sent {Message.Text}") : Page();
}
