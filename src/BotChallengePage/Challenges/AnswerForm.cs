using System.Text.Encodings.Web;
using BotChallengePage.KeptForms;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// The fields of a provider's plain form, in a form that brings them to the verify endpoint: with the ticket, the way
/// on, and what the visitor had sent themselves.
/// </summary>
internal sealed class AnswerForm : IHtmlContent
{
    /// <summary>A button of this name asks for another challenge of the same kind.</summary>
    public const string AnotherField = "another";

    /// <summary>Where the form is sent.</summary>
    public required string Url { get; init; }

    public required string TicketText { get; init; }

    public required string Destination { get; init; }

    /// <summary>The form that the page carries on, sealed.</summary>
    public string? SealedForm { get; init; }

    /// <summary>The provider's fields.</summary>
    public IHtmlContent Fields { get; init; } = HtmlString.Empty;

    /// <summary>Whether the fields take an answer; else they ask for another page.</summary>
    public bool IsAnswer { get; init; } = true;

    /// <summary>The same, to ask for another page.</summary>
    public AnswerForm With(IHtmlContent button) => new()
    {
        Url = Url,
        TicketText = TicketText,
        Destination = Destination,
        SealedForm = SealedForm,
        Fields = button,
        IsAnswer = false,
    };

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write(IsAnswer ? "<form class=\"bcp-answer\" data-bot-challenge-answer" : "<form");
        writer.Write(" method=\"post\" target=\"_self\" action=\"");
        encoder.Encode(writer, Url);
        writer.Write("\">");
        FormHtml.WriteHidden(writer, encoder, CarriedForm.TicketField, TicketText);
        FormHtml.WriteHidden(writer, encoder, "dest", Destination);
        if (SealedForm is not null)
            FormHtml.WriteHidden(writer, encoder, CarriedForm.FormField, SealedForm);
        Fields.WriteTo(writer, encoder);
        writer.Write("</form>");
    }
}
