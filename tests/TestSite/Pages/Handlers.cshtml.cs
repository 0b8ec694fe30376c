using BotChallengePage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TestSite.Pages;

/// <summary>A page of which only the export is guarded.</summary>
[BotChallenge(Only = [nameof(OnGetExportAsync)])]
public class HandlersModel : PageModel
{
    public string Ran { get; private set; } = "";

    public void OnGet() => Ran = "get";

    public Task OnGetExportAsync()
    {
        Ran = "export";
        return Task.CompletedTask;
    }

    public void OnGetPrint() => Ran = "print";
}
