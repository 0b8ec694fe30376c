namespace DummyApp.Catalogue;

/// <param name="Query">The query with the page that is really shown.</param>
public sealed record SearchResult(SearchQuery Query, IReadOnlyList<Work> Works, IReadOnlyList<Facet> Facets)
{
    public const int PageSize = 20;

    public int Pages => Math.Max(1, (Works.Count + PageSize - 1) / PageSize);

    public IEnumerable<Work> OnThisPage => Works.Skip((Query.Page - 1) * PageSize).Take(PageSize);

    public int First => Works.Count == 0 ? 0 : (Query.Page - 1) * PageSize + 1;

    public int Last => Math.Min(Query.Page * PageSize, Works.Count);

    public Facet Facet(FacetField field) => Facets[(int)field];
}
