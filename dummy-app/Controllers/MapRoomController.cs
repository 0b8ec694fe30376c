using DummyApp.Catalogue;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

/// <summary>The map room's own portal: it inherits the actions and the directives, and shares their counter.</summary>
[Route("/catalog/map-room")]
public sealed class MapRoomController(LibraryCatalogue catalogue) : CatalogController(catalogue)
{
    protected override SearchQuery Within(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query with { Q = $"map {query.Q}" };
    }
}
