using System.Globalization;
using System.Text.RegularExpressions;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// Letters as they are, in a page of packaged views, where Razor with its usual encoder writes <c>&amp;#x9AC;</c>: up
/// to seven bytes for one, and most of what the page says in many languages. The page is UTF-8 and has no script or
/// style in it, so both mean the same.
/// </summary>
internal static partial class PageLetters
{
    /// <summary>Below are the characters that mean something in markup, and those that control.</summary>
    private const int FirstLetter = 0xA1;

    public static string Write(string html) => Reference().Replace(html, match =>
        int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var code &&
        code >= FirstLetter
            ? char.ConvertFromUtf32(code)
            : match.Value);

    [GeneratedRegex("&#x([0-9A-F]{2,5});")]
    private static partial Regex Reference();
}
