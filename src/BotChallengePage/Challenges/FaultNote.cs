using System.Text.Encodings.Web;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>Says on a page what went wrong before.</summary>
/// <param name="words">What it was.</param>
/// <param name="retryAfter">After how long another try may help.</param>
/// <param name="texts">The texts in the visitor's language.</param>
internal sealed class FaultNote(FaultWords words, TimeSpan? retryAfter, IReadOnlyDictionary<string, string> texts)
    : IHtmlContent
{
    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"bcp-alert\" role=\"alert\"><p class=\"bcp-alert-title\"><strong>");
        encoder.Encode(writer, texts[words.Title]);
        writer.Write("</strong></p><p>");
        encoder.Encode(writer, texts[words.Text]);
        if (retryAfter is { } wait)
        {
            writer.Write(" <span class=\"bcp-timer\">");
            encoder.Encode(writer, RetryAfter.InWords(wait, texts));
            writer.Write("</span>");
        }

        writer.Write("</p></div>");
    }
}
