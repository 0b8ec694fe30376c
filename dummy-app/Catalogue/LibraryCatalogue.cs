namespace DummyApp.Catalogue;

/// <summary>The library: every work in memory, made once at start and never changed.</summary>
public sealed class LibraryCatalogue
{
    private const int MostWords = 8;

    private static readonly FacetField[] Fields = Enum.GetValues<FacetField>();

    private readonly Entry[] _entries;

    public LibraryCatalogue()
    {
        Works = CatalogueBuilder.Build();
        _entries = [.. Works.Select(work => new IndexedWork(work))
            .Select(work => new Entry(work, [.. Fields.Select(work.Facet)]))];
        Authors = Works.Select(work => work.Author).Distinct().Count();
        Languages = Works.Select(work => work.Language).Distinct().Count();
    }

    public IReadOnlyList<Work> Works { get; }

    public int Authors { get; }

    public int Languages { get; }

    public Work? Find(int id) => id >= 1 && id <= Works.Count ? Works[id - 1] : null;

    public IEnumerable<Work> MoreBy(Work work) =>
        Works.Where(other => other.Author == work.Author && other != work).OrderBy(other => other.Year);

    public IEnumerable<Work> Similar(Work work) =>
        Works.Where(other => other.Subject == work.Subject && other.Author != work.Author)
            .OrderByDescending(other => other.Topic == work.Topic)
            .ThenByDescending(other => other.Language == work.Language)
            .ThenBy(other => Math.Abs(other.Year - work.Year));

    public SearchResult Search(SearchQuery query)
    {
        var words = Words(query.Q);
        var asked = Fields.Select(field => query[field] is { } value ? Text.Slug(value) : null).ToArray();
        if (asked[(int)FacetField.Decade] is { } decade) asked[(int)FacetField.Decade] = decade.TrimEnd('s');

        var counts = Fields.Select(_ => new Dictionary<FacetValue, int>()).ToArray();
        var hits = new List<(IndexedWork Work, int Score)>();
        foreach (var entry in _entries)
        {
            var score = entry.Work.Score(words);
            if (score == 0) continue;

            // A filter's own column counts what its other values would give, so one miss still counts there.
            var missed = -1;
            var misses = 0;
            for (var i = 0; i < Fields.Length; i++)
            {
                if (asked[i] is null || asked[i] == entry.Facets[i].Value) continue;
                missed = i;
                misses++;
            }

            if (misses == 0) hits.Add((entry.Work, score));
            for (var i = 0; i < Fields.Length && misses < 2; i++)
            {
                if (misses == 0 || missed == i)
                    counts[i][entry.Facets[i]] = counts[i].GetValueOrDefault(entry.Facets[i]) + 1;
            }
        }

        var pages = Math.Max(1, (hits.Count + SearchResult.PageSize - 1) / SearchResult.PageSize);
        return new SearchResult(
            query with { Page = Math.Clamp(query.Page, 1, pages) },
            [.. Sorted(hits, query.Sort).Select(work => work.Work)],
            [.. Fields.Select((field, i) => new Facet(field, Values(counts[i], asked[i])))]);
    }

    /// <summary>The label of a filter's value; the value itself if the library has nothing of the kind.</summary>
    public string Label(FacetField field, string value)
    {
        var slug = Text.Slug(value);
        return _entries.Select(entry => entry.Facets[(int)field]).FirstOrDefault(facet => facet.Value == slug)?.Label
            ?? value;
    }

    private static string[] Words(string? text) =>
        [.. Text.Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    private static FacetValue[] Values(Dictionary<FacetValue, int> counts, string? asked) =>
        [.. counts.Select(pair => pair.Key with { Count = pair.Value, Selected = pair.Key.Value == asked })
            .OrderBy(value => Text.Fold(value.Label), StringComparer.Ordinal)];

    private static IEnumerable<IndexedWork> Sorted(List<(IndexedWork Work, int Score)> hits, SortOrder order)
    {
        var works = hits.Select(hit => hit.Work);
        return order switch
        {
            SortOrder.Title => works.OrderBy(work => work.SortTitle, StringComparer.Ordinal),
            SortOrder.Author =>
                works.OrderBy(work => work.SortAuthor, StringComparer.Ordinal).ThenBy(work => work.Work.Year),
            SortOrder.Newest => works.OrderByDescending(work => work.Work.Year),
            SortOrder.Oldest => works.OrderBy(work => work.Work.Year),
            _ => hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Work),
        };
    }

    private sealed record Entry(IndexedWork Work, FacetValue[] Facets);
}
