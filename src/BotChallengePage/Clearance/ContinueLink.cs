using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Clearance;

/// <summary>
/// The link to the wanted page. The stylesheet shows it when nothing else leads there; without a script the browser
/// goes by itself, and leaves the fragment behind, which no server is told.
/// </summary>
/// <param name="url">Where it leads.</param>
/// <param name="text">What the link says.</param>
internal sealed class ContinueLink(string url, string text) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var encoded = encoder.Encode(url);
        writer.Write($"<noscript><meta http-equiv=\"refresh\" content=\"0;url={encoded}\"></noscript>");
        writer.Write($"<p class=\"bcp-actions bcp-help\"><a class=\"bcp-button\" href=\"{encoded}\">");
        encoder.Encode(writer, text);
        writer.Write("</a></p>");
    }
}
