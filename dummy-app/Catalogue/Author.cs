namespace DummyApp.Catalogue;

public sealed record Author(string Slug, string Name, string SortName, string LanguageCode, int Born)
{
    /// <summary>What the author mostly writes about.</summary>
    public required IReadOnlyList<Subject> Fields { get; init; }
}
