using BotChallengePage;
using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

/// <summary>
/// The catalogue as a subject portal sees it. Browsing without a filter is free for everybody, so that search engines
/// find the works. A search is free once in twelve hours. The lists that the page fetches are for the page; who opens
/// one as a page is challenged.
/// </summary>
[Route("/catalog")]
[BotChallenge(
    After = 1, Within = "12:00:00", Counter = "catalog", If = nameof(IsFiltered),
    Except = [nameof(Facet), nameof(RangeLimit)])]
[BotChallenge(Only = [nameof(Facet), nameof(RangeLimit)], Unless = nameof(IsFetch))]
public class CatalogController(LibraryCatalogue catalogue) : Controller
{
    [HttpGet(""), HttpHead("")]
    public IActionResult Index([FromQuery(Name = "")] SearchQuery query) =>
        View("~/Views/Catalog/Index.cshtml", new SearchPage(catalogue, catalogue.Search(Within(query))));

    [HttpGet("facet")]
    public IActionResult Facet([FromQuery(Name = "")] SearchQuery query, FacetField field = FacetField.Subject) =>
        Json(catalogue.Search(Within(query)).Facet(field).Values.Select(value => new { value.Label, value.Count }));

    [HttpGet("range_limit")]
    public IActionResult RangeLimit([FromQuery(Name = "")] SearchQuery query)
    {
        var years = catalogue.Search(Within(query)).Works.Select(work => work.Year).DefaultIfEmpty().ToArray();
        return Json(new { from = years.Min(), to = years.Max(), works = years.Length });
    }

    /// <summary>A collection shows a part of the catalogue.</summary>
    protected virtual SearchQuery Within(SearchQuery query) => query;

    private static bool IsFiltered(HttpContext context) =>
        BotChallengeConditions.HasQuery(context, "q", "subject", "author", "decade", "language");

    private static bool IsFetch(HttpContext context) => BotChallengeConditions.IsFetch(context);
}
