using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

public sealed class HomeController(LibraryCatalogue catalogue) : Controller
{
    private static readonly string[] Featured =
        ["cartography", "folklore", "astronomy", "botany", "music", "book-history", "travel", "poetry"];

    [HttpGet("/"), HttpHead("/")]
    public IActionResult Index()
    {
        var counts = catalogue.Works.CountBy(work => work.Subject).ToDictionary();
        return View(new HomePage(
            catalogue,
            [.. Featured.Select(slug => Subject.All.Single(subject => subject.Slug == slug))
                .Select(subject => (subject, counts[subject]))],
            Picks()));
    }

    private Work[] Picks() =>
        [.. catalogue.Works.Where(work => work.LanguageCode is "en" or "de" or "fr" or "ar")
            .GroupBy(work => work.LanguageCode)
            .SelectMany(works => works.Take(works.Key == "en" ? 3 : 1))
            .OrderBy(work => work.Id)];
}
