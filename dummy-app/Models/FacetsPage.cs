using DummyApp.Catalogue;

namespace DummyApp.Models;

public sealed record FacetsPage(SearchQuery Query, Facet Facet)
{
    /// <summary>The values under their first letters, or all under one heading where letters say nothing.</summary>
    public IEnumerable<IGrouping<string, FacetValue>> Groups() =>
        Facet.Values.GroupBy(value => Facet.Field is FacetField.Author
            ? Text.Fold(value.Label)[..1].ToUpperInvariant()
            : Facet.Plural);
}
