using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>The way back to the page with a form.</summary>
/// <param name="url">Its URL.</param>
/// <param name="text">What it says.</param>
internal sealed class BackLink(string url, string text) : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<p class=\"bcp-actions\"><a class=\"bcp-button\" href=\"");
        encoder.Encode(writer, url);
        writer.Write("\">");
        encoder.Encode(writer, text);
        writer.Write("</a></p>");
    }
}
