using DummyApp.Catalogue;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DummyApp.Pages;

public sealed class AboutModel(LibraryCatalogue catalogue) : PageModel
{
    public int Works => catalogue.Works.Count;

    public int Languages => catalogue.Languages;
}
