namespace DummyApp.Catalogue.Words;

/// <summary>
/// The words of one language from which authors and titles are made. <c>{t}</c> in a pattern is the topic as it
/// stands in running text, <c>{T}</c> the same with a capital, <c>{p}</c> a place with its preposition.
/// </summary>
public sealed class Vocabulary
{
    public required string Code { get; init; }

    public required string Language { get; init; }

    /// <summary>How many of a hundred works are in this language.</summary>
    public required int Share { get; init; }

    /// <summary>The years in which its authors may be born.</summary>
    public (int First, int Last) Births { get; init; } = (1752, 1986);

    public bool CapitalisesTitles { get; init; }

    public required string[] GivenNames { get; init; }

    public required string[] FamilyNames { get; init; }

    public required string[] Publishers { get; init; }

    public required string[] Places { get; init; }

    public required string[] Patterns { get; init; }

    public required string[] OldPatterns { get; init; }

    public required string[] NewPatterns { get; init; }

    public required string[] PlacePatterns { get; init; }

    /// <summary>Novels and poems: an opening, and an ending that may be left out.</summary>
    public required string[] Openings { get; init; }

    public required string[] Endings { get; init; }

    public required string[] PoetryPatterns { get; init; }

    /// <summary>Topics by subject. The same place in the list is the same topic in every language.</summary>
    public required IReadOnlyDictionary<string, string[]> Topics { get; init; }

    public static string[] List(string text) =>
        text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyDictionary<string, string[]> Table(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0].Trim(), parts => List(parts[1]));
}
