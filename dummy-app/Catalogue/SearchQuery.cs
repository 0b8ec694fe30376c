using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace DummyApp.Catalogue;

/// <summary>
/// What a reader asked for, as it stands in the URL. Bound from the query string; whatever does not parse is simply
/// not asked for.
/// </summary>
public sealed record SearchQuery
{
    private const int LongestText = 200;

    public string? Q { get; init => field = Shorten(value); }

    public string? Subject { get; init => field = Shorten(value); }

    public string? Author { get; init => field = Shorten(value); }

    public string? Decade { get; init => field = Shorten(value); }

    public string? Language { get; init => field = Shorten(value); }

    public SortOrder Sort { get; init; }

    public int Page { get; init; } = 1;

    public bool IsEmpty => (Q ?? Subject ?? Author ?? Decade ?? Language) is null;

    public string? this[FacetField field] => field switch
    {
        FacetField.Subject => Subject,
        FacetField.Author => Author,
        FacetField.Decade => Decade,
        _ => Language,
    };

    /// <summary>The same search with one filter set, or taken away, from its first page.</summary>
    public SearchQuery With(FacetField field, string? value) => field switch
    {
        FacetField.Subject => this with { Subject = value, Page = 1 },
        FacetField.Author => this with { Author = value, Page = 1 },
        FacetField.Decade => this with { Decade = value, Page = 1 },
        _ => this with { Language = value, Page = 1 },
    };

    /// <summary>The parts of the query string, in the order in which people read them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parts()
    {
        if (Q is not null) yield return new("q", Q);
        if (Subject is not null) yield return new("subject", Subject);
        if (Author is not null) yield return new("author", Author);
        if (Decade is not null) yield return new("decade", Decade);
        if (Language is not null) yield return new("language", Language);
        if (Sort != SortOrder.Relevance) yield return new("sort", Sort.ToString().ToLowerInvariant());
        if (Page != 1) yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
    }

    public override string ToString() => new QueryBuilder(Parts()).ToString();

    private static string? Shorten(string? text)
    {
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length <= LongestText ? text : text[..LongestText];
    }
}
