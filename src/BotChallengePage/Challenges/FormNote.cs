using System.Text.Encodings.Web;
using BotChallengePage.KeptForms;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// What the challenge page says of the form that was posted; and, for who has a pass and no script, a button that asks
/// for it.
/// </summary>
internal sealed class FormNote : IHtmlContent
{
    /// <summary>What became of the form.</summary>
    public required string Text { get; init; }

    /// <summary>A link to the page that another site sent a form to.</summary>
    public (string Text, string Url)? Link { get; init; }

    /// <summary>What the button sends.</summary>
    public required SealedForm? Sealed { get; init; }

    /// <summary>Text of the button.</summary>
    public required string SendText { get; init; }

    /// <summary>Where the button sends it.</summary>
    public required string FormUrl { get; init; }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"bcp-form\" data-bot-challenge-form><p>");
        encoder.Encode(writer, Text);
        if (Link is { } link)
        {
            writer.Write(" <a href=\"");
            encoder.Encode(writer, link.Url);
            writer.Write("\">");
            encoder.Encode(writer, link.Text);
            writer.Write("</a>");
        }

        writer.Write("</p>");
        if (Sealed is { Form.IsKept: true, Text: { } text } kept)
            WriteButton(writer, encoder, kept.TicketText, text);
        writer.Write("</div>");
    }

    /// <summary>With the words for who has no script, which the script removes.</summary>
    private void WriteButton(TextWriter writer, HtmlEncoder encoder, string ticket, string form)
    {
        writer.Write("<form class=\"bcp-not-started\" data-bot-challenge-not-started method=\"post\" action=\"");
        encoder.Encode(writer, FormUrl);
        writer.Write("\" target=\"_self\">");
        FormHtml.WriteHidden(writer, encoder, CarriedForm.TicketField, ticket);
        FormHtml.WriteHidden(writer, encoder, CarriedForm.FormField, form);
        FormHtml.WriteButton(writer, encoder, SendText);
        writer.Write("</form>");
    }
}
