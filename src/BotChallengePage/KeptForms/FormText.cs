using System.Text;

namespace BotChallengePage.KeptForms;

/// <summary>
/// Bytes of a form as text that a browser turns into the same bytes again, whatever they were encoded in: the page's
/// form says <c>accept-charset="windows-1252"</c>, in which browsers have a letter for each byte.
/// </summary>
internal static class FormText
{
    public const string Charset = "windows-1252";

    private const int FirstOther = 0x80;

    /// <summary>Those that differ from Latin-1, from 0x80 to 0x9F.</summary>
    private const string Other =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var unit in bytes)
            text.Append(unit is >= FirstOther and < FirstOther + 32 ? Other[unit - FirstOther] : (char)unit);
        return text.ToString();
    }
}
