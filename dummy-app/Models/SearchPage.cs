using DummyApp.Catalogue;

namespace DummyApp.Models;

public sealed record SearchPage(LibraryCatalogue Catalogue, SearchResult Result)
{
    /// <summary>How many values a filter shows before its "More…".</summary>
    public const int FacetLength = 8;

    public SearchQuery Query => Result.Query;

    /// <summary>What is filtered by, and the search without it.</summary>
    public IEnumerable<(string Name, string Label, SearchQuery Without)> Chips()
    {
        if (Query.Q is { } text) yield return ("Words", text, Query with { Q = null, Page = 1 });
        foreach (var field in Enum.GetValues<FacetField>())
        {
            if (Query[field] is { } value)
                yield return (field.ToString(), Catalogue.Label(field, value), Query.With(field, null));
        }
    }

    /// <summary>The first, the last and the pages around this one; <see langword="null"/> stands for a gap.</summary>
    public IEnumerable<int?> PageNumbers()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(1, Result.Pages)
            .Where(page => page == 1 || page == Result.Pages || Math.Abs(page - Query.Page) <= 2))
        {
            if (page > last + 1) yield return null;
            yield return last = page;
        }
    }
}
