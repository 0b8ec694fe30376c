using BotChallengePage;
using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

/// <summary>
/// The catalogue as a subject portal sees it. Browsing without a filter is free for everybody, so that search engines find
/// the works. A search is free once in twelve hours. The lists that the page fetches are for the page; who opens one as a
/// page is challenged.
/// </summary>
[Route("/catalog/[action]")]
[BotChallenge(After = 1, Within = "12:00:00", Counter = "catalog", If = nameof(IsFiltered), Except = [nameof(Facet), nameof(RangeLimit)])]
[BotChallenge(Only = [nameof(Facet), nameof(RangeLimit)], Unless = nameof(IsFetch))]
public class CatalogController(LibraryCatalogue catalogue) : Controller
{
    protected LibraryCatalogue Catalogue { get; } = catalogue;

    [HttpGet("/catalog"), HttpHead("/catalog")]
    public IActionResult Index([FromQuery(Name = "")] SearchQuery query) => View(new SearchPage(Catalogue, Catalogue.Search(query)));

    [HttpGet]
    public IActionResult Facet([FromQuery(Name = "")] SearchQuery query, FacetField field = FacetField.Subject) =>
        Json(Catalogue.Search(query).Facet(field).Values.Select(value => new { value.Label, value.Count }));

    [HttpGet]
    public IActionResult RangeLimit([FromQuery(Name = "")] SearchQuery query)
    {
        var years = Catalogue.Search(query).Works.Select(work => work.Year).DefaultIfEmpty().ToArray();
        return Json(new { from = years.Min(), to = years.Max(), works = years.Length });
    }

    private static bool IsFiltered(HttpContext context) =>
        context.Request.Query.Keys.Any(key => key is "q" or "subject" or "author" or "decade" or "language");

    private static bool IsFetch(HttpContext context) => BotChallengeConditions.IsFetch(context);
}
