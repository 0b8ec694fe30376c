using BotChallengePage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page with two forms, of which one is challenged. Their tokens are validated before that.</summary>
[BotChallenge(Methods = "POST", Only = [nameof(OnPostSend)])]
public class SendingModel : PageModel
{
    public string Sent { get; private set; } = "";

    public void OnPost() => Sent = "saved";

    public IActionResult OnPostSend(string q) => Content($"q={q}");
}
