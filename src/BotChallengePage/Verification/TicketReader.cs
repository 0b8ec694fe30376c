using BotChallengePage.Challenges;
using BotChallengePage.Configuration;
using BotChallengePage.Passes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>Checks a ticket that comes back: ours, for this host and agent, and in time.</summary>
internal sealed class TicketReader(TicketProtector protector, LiveOptions options, TimeProvider time)
{
    public (Ticket? Ticket, VerificationFault? Fault) Read(HttpContext context, string? text)
    {
        var settings = options.Current;
        if (protector.Unprotect(text) is not { } ticket || settings.FindPolicy(ticket.Policy) is null)
            return (null, VerificationFault.TicketInvalid);
        if (!ticket.BelongsTo(RequestHost.Of(context.Request), ClientFingerprint.Of(context, settings.Options.Pass)))
            return (null, VerificationFault.TicketInvalid);

        return time.GetUtcNow() < ticket.ExpiresAt ? (ticket, null) : (null, VerificationFault.TicketExpired);
    }
}
