using System.ComponentModel.DataAnnotations;
using BotChallengePage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DummyApp.Pages;

[ValidateBotChallenge]
public sealed class ContactModel : PageModel
{
    [BindProperty, Required, StringLength(4000)]
    public string? Message { get; set; }

    public bool IsSent { get; private set; }

    public void OnPost() => IsSent = ModelState.IsValid;
}
