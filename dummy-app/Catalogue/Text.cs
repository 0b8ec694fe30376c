using System.Globalization;
using System.Text;

namespace DummyApp.Catalogue;

/// <summary>How words are compared, sorted and written here.</summary>
public static class Text
{
    private static readonly string[] SmallWords = ["a", "an", "and", "among", "at", "in", "of", "on", "the", "to"];

    /// <summary>
    /// Lower case, no accents, no punctuation, single spaces: "Über die Brücken" becomes "uber die brucken". Any
    /// string is fine, half a surrogate pair included.
    /// </summary>
    public static string Fold(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.ToString());

        var folded = new StringBuilder(clean.Length);
        foreach (var rune in clean.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (Rune.IsLetterOrDigit(rune)) folded.Append(Letter(Rune.ToLowerInvariant(rune)));
            else if (rune.Value is not ('\'' or '’') && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    public static string Slug(string text) => Fold(text).Replace(' ', '-');

    /// <summary>The first letters of a name, for a call number: "Hartley, Eleanor" becomes "HAR".</summary>
    public static string Letters(string text, int count)
    {
        var letters = Fold(text).Replace(" ", "", StringComparison.Ordinal);
        return letters[..Math.Min(count, letters.Length)].ToUpperInvariant();
    }

    public static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static string TitleCase(string text) =>
        string.Join(' ', text.Split(' ').Select(word => SmallWords.Contains(word) ? word : Capitalise(word)));

    private static string Letter(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'ø' => "o",
        'ı' => "i",
        'œ' => "oe",
        'æ' => "ae",
        _ => rune.ToString(),
    };
}
