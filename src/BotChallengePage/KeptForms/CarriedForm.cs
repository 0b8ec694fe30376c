using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.KeptForms;

/// <summary>Opens the form that a page has carried on, when it comes back with the page's ticket.</summary>
internal sealed class CarriedForm(FormProtector forms, TicketReader tickets, TimeProvider time)
{
    /// <summary>The field with the page's ticket.</summary>
    public const string TicketField = "ticket";

    /// <summary>The field with the form, sealed.</summary>
    public const string FormField = "form";

    /// <summary>A page that was saved must not open for ever for who has found it.</summary>
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(1);

    /// <returns>The ticket, however old, and the form where there is one that may be opened.</returns>
    public (Ticket? Ticket, PostedForm? Form) Open(
        HttpContext context, IFormCollection fields, ResolvedOptions settings)
    {
        var (ticket, _) = tickets.Read(context, fields[TicketField], settings, acceptExpired: true);
        return ticket is not null && time.GetUtcNow() < ticket.IssuedAt + LongestStay
            ? (ticket, forms.Open(context.Request, fields[FormField].ToString(), ticket.Id))
            : (ticket, null);
    }
}
