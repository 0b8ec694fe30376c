using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page whose model carries the directive.</summary>
[BotChallenge]
public class GuardedModel : PageModel
{
    public string Ran { get; private set; } = "";

    public void OnGet() => Ran = "get";

    public void OnPost() => Ran = "post";
}
