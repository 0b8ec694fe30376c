using System.Globalization;
using System.Text;

namespace BotChallengePage.Captchas.Characters;

/// <summary>
/// What a visitor has typed, read with good will: in upper or lower case, with spaces between, in full width, with the
/// digits of their language, with Cyrillic and Greek letters that look the same, with what a character is taken for.
/// No two characters of a captcha are taken for one another.
/// </summary>
internal static class Typed
{
    private const int MaxLength = 64;

    private static readonly Dictionary<char, char> LookAlikes = Pairs(
        "АAСCЕEНHКKМMРPТTХXУYЗ3Ч4" + // Cyrillic
        "ΑAΕEΗHΚKΜMΝNΡPΤTΧXΥY" + // Greek
        "ЁEÉEÈEÊEÁAÀAÂAÇC"); // a keyboard that adds an accent

    /// <summary>What no picture has, and what it may have been in one.</summary>
    private static readonly Dictionary<char, char> Misread = Pairs("VYG9Q9Z2S5B817");

    /// <param name="typed">What has been typed.</param>
    /// <param name="answer">What it has to mean.</param>
    /// <param name="isSeen">Whether the answer is in a picture, and not a sound.</param>
    public static bool Means(string typed, string answer, bool isSeen)
    {
        if (typed.Length > MaxLength)
            return false;

        var read = Read(typed);
        if (read.Length != answer.Length)
            return false;
        for (var i = 0; i < answer.Length; i++)
        {
            if (read[i] != answer[i] && !(isSeen && Misread.GetValueOrDefault(read[i]) == answer[i]))
                return false;
        }

        return true;
    }

    private static string Read(string typed)
    {
        var read = new StringBuilder(typed.Length);
        foreach (var character in Normalized(typed))
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(character);
            if (digit >= 0)
                read.Append((char)('0' + digit));
            else if (char.IsLetter(character) && char.ToUpperInvariant(character) is var letter)
                read.Append(LookAlikes.GetValueOrDefault(letter, letter));
            else if (!IsBetween(character))
                return "";
        }

        return read.ToString();
    }

    /// <summary>Half of a surrogate pair, which cannot be normalized, is in no answer.</summary>
    private static string Normalized(string typed)
    {
        try
        {
            return typed.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return "\0";
        }
    }

    private static bool IsBetween(char character) =>
        char.IsWhiteSpace(character) || character is '-' or '.' or ',' ||
        CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static Dictionary<char, char> Pairs(string pairs) =>
        pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
