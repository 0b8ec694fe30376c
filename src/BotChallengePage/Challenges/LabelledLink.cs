using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// A link that is empty but for its label, which the stylesheet shows: for a browser that runs scripts and does not get
/// this one. Text browsers, which have the same link from <c>noscript</c>, show nothing of it.
/// </summary>
internal sealed class LabelledLink(WayOn way) : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write(" <a class=\"bcp-way\" href=\"");
        encoder.Encode(writer, way.Url);
        writer.Write("\" aria-label=\"");
        encoder.Encode(writer, way.Text);
        writer.Write("\"></a>");
    }
}
