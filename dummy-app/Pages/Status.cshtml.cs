using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DummyApp.Pages;

/// <summary>What a reader sees instead of an empty error.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    public int Code { get; private set; }

    public string Heading => Code switch
    {
        404 => "Not on our shelves",
        >= 500 => "Something fell off the trolley",
        _ => "That did not work",
    };

    public string Advice => Code switch
    {
        404 => "This address leads nowhere. The book may have been moved, or it may never have been written.",
        >= 500 => "The mistake is ours. Please try again in a moment.",
        _ => "The catalogue did not understand this request.",
    };

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
    }
}
