using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>A link that looks like a button: the one next step of a page without script.</summary>
/// <param name="url">Its URL.</param>
/// <param name="text">What it says.</param>
internal sealed class LinkButton(string url, string text) : IHtmlContent
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
