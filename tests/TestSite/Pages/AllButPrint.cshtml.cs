using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page of which one handler is left out.</summary>
[BotChallenge(Except = ["OnGetPrint"])]
public class AllButPrintModel : PageModel
{
    public string Ran { get; private set; } = "";

    public void OnGet() => Ran = "get";

    public void OnGetPrint() => Ran = "print";
}
