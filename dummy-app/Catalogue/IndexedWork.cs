namespace DummyApp.Catalogue;

/// <summary>A work with the folded strings that it is found and sorted by.</summary>
internal sealed class IndexedWork(Work work)
{
    private readonly string _title = " " + Text.Fold(work.Title);
    private readonly string _rest = " " + Text.Fold(
        $"{work.Author.Name} {work.Subject.Name} {work.Topic} {work.Language} " +
        $"{work.Publisher} {work.Year} {work.Isbn}");

    public Work Work => work;

    public string SortTitle { get; } = Text.Fold(work.Title);

    public string SortAuthor { get; } = Text.Fold(work.Author.SortName);

    /// <summary>
    /// 0 when a word of the query is missing, else higher the better it fits. Words are matched from their beginning;
    /// Arabic ones from anywhere, since the article is written as a part of the word.
    /// </summary>
    public int Score(string[] words)
    {
        var score = 1;
        foreach (var word in words)
        {
            var start = word[0] is >= '\u0600' and <= '\u06FF' ? word : " " + word;
            if (_title.Contains(start, StringComparison.Ordinal)) score += 3;
            else if (_rest.Contains(start, StringComparison.Ordinal)) score++;
            else return 0;
        }

        return score;
    }

    public FacetValue Facet(FacetField field) => field switch
    {
        FacetField.Subject => new(work.Subject.Slug, work.Subject.Name, 0),
        FacetField.Author => new(work.Author.Slug, work.Author.SortName, 0),
        FacetField.Decade => new($"{work.Decade}", $"{work.Decade}s", 0),
        _ => new(Text.Slug(work.Language), work.Language, 0),
    };
}
