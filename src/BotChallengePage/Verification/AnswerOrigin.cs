using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>Whether an answer comes from another site's page, and says so once.</summary>
internal sealed class AnswerOrigin(TicketReader tickets, ForeignOriginLog log)
{
    /// <param name="context">The request.</param>
    /// <param name="origin">What the request alone says.</param>
    /// <param name="ticket">
    /// The ticket that it brings: behind a proxy that changes the host, it knows the host that visitors see.
    /// </param>
    public bool IsForeign(HttpContext context, in RequestOrigin origin, string? ticket)
    {
        if (!origin.IsForeign || (origin.Host is { } host && tickets.IsIssuedTo(context, ticket, host)))
            return false;

        log.Refused(context.Request);
        return true;
    }
}
