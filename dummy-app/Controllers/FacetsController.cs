using BotChallengePage;
using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DummyApp.Controllers;

public sealed class FacetsController(LibraryCatalogue catalogue) : Controller
{
    /// <summary>
    /// A filter's whole list: JSON for the page script, a page for everybody else. It has a counter of its own, so that
    /// looking through the filters does not use up the free searches.
    /// </summary>
    [HttpGet("/facets"), HttpHead("/facets")]
    [BotChallenge(After = 20, Within = "03:00:00", Counter = "facets")]
    public IActionResult Index([FromQuery(Name = "")] SearchQuery query, FacetField field = FacetField.Author)
    {
        var facet = catalogue.Search(query).Facet(field);
        Response.Headers.Vary = HeaderNames.Accept;

        return WantsJson()
            ? Json(new
            {
                title = facet.Plural,
                values = facet.Values.Select(value => new
                {
                    value.Label,
                    value.Count,
                    value.Selected,
                    Url = Url.Search(query.With(field, value.Value)),
                }),
            })
            : View(new FacetsPage(query, facet));
    }

    private bool WantsJson()
    {
        var accepted = Request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType == "application/json") &&
            !accepted.Any(type => type.MediaType == "text/html");
    }
}
