using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// The way to another check that asks as much. The page's script remembers for the tab what was chosen.
/// </summary>
/// <param name="way">Leads to the next one.</param>
/// <param name="next">Its provider.</param>
/// <param name="all">All that a visitor may choose from.</param>
internal sealed class ChoiceLink(WayOn way, string next, string[] all) : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"bcp-actions\" data-bot-challenge-choice=\"");
        encoder.Encode(writer, next);
        writer.Write("\" data-bot-challenge-choices=\"");
        encoder.Encode(writer, string.Join(' ', all));
        writer.Write("\">");
        way.WriteTo(writer, encoder);
        writer.Write("</div>");
    }
}
