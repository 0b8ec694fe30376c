using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges.Languages;

/// <summary>
/// A link to the page of all languages: a globe, for who cannot read the one that is shown, and the name of that one.
/// </summary>
/// <param name="url">The page of all languages.</param>
/// <param name="title">What it is, for who hears the page.</param>
/// <param name="shown">The language of the page.</param>
internal sealed class AllLanguagesLink(string url, string title, LanguageLink shown) : IHtmlContent
{
    private const string Globe =
        "<svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" fill=\"none\" stroke=\"currentColor\" " +
        "aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>" +
        "<path d=\"M1 8h14M8 1c4 4 4 10 0 14M8 1c-4 4-4 10 0 14\"/></svg>";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<a href=\"{encoder.Encode(url)}\">{Globe}<span class=\"bcp-heard\">");
        encoder.Encode(writer, title);
        writer.Write(" </span>");
        encoder.Encode(writer, shown.Name);
        writer.Write("</a>");
    }
}
