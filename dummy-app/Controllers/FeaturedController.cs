using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

/// <summary>A collection of the catalogue; it inherits the directives and shares their counter.</summary>
public sealed class FeaturedController(LibraryCatalogue catalogue) : CatalogController(catalogue)
{
    [HttpGet("/catalog/featured/{collection}")]
    public IActionResult Collection(string collection, [FromQuery(Name = "")] SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return View("~/Views/Catalog/Index.cshtml", new SearchPage(Catalogue, Catalogue.Search(query with { Subject = collection })));
    }
}
