using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tickets;

/// <summary>Checks a ticket that comes back: ours, for this host and agent, and in time.</summary>
internal sealed class TicketReader(TicketProtector protector, TimeProvider time, ILogger<TicketReader> logger)
{
    private readonly LogRateLimiter _clocks = new(time);
    private readonly LogRateLimiter _mismatches = new(time);

    /// <param name="context">The request that brings it.</param>
    /// <param name="text">The ticket as text.</param>
    /// <param name="settings">
    /// The options the request goes by. A ticket of a policy that they do not have is refused.
    /// </param>
    /// <param name="acceptExpired">For questions that only ask which policy a page is for.</param>
    public (Ticket? Ticket, VerificationFault? Fault) Read(
        HttpContext context, string? text, ResolvedOptions settings, bool acceptExpired = false)
    {
        if (protector.Unprotect(text, ClientFingerprint.Of(context)) is not { } ticket ||
            settings.FindPolicy(ticket.Policy) is null)
            return (null, VerificationFault.TicketInvalid);
        var host = RequestHost.Of(context.Request);
        if (!ticket.BelongsTo(host, ClientFingerprint.AgentOf(context)))
        {
            // The ticket is one of ours. So it is a visitor's tool, or a proxy that lets nobody pass.
            var difference = ticket.IsOfHost(host) ? "with another User-Agent" : "for another host";
            if (_mismatches.TryAcquire())
                Log.TicketOfAnother(logger, host, difference);
            return (
                null,
                ticket.IsOfHost(host) ? VerificationFault.TicketOfAnotherAgent : VerificationFault.TicketInvalid);
        }

        return acceptExpired || IsInTime(ticket) ? (ticket, null) : (null, VerificationFault.TicketExpired);
    }

    /// <summary>
    /// A ticket of a node whose clock is ahead would be good for longer than others, and so would its pass. To its
    /// visitor it has expired: the page asks for another, which perhaps another node makes.
    /// </summary>
    private bool IsInTime(Ticket ticket)
    {
        var now = time.GetUtcNow();
        if (ticket.IssuedAt - now is var ahead && ahead <= ClockSkew.Tolerance)
            return now < ticket.ExpiresAt;

        if (_clocks.TryAcquire())
            Log.ClocksApart(logger, ahead);
        return false;
    }

    /// <summary>Whether a ticket was issued to a host, whatever host it comes back to.</summary>
    public bool IsIssuedTo(HttpContext context, string? text, string host) =>
        text is not null && protector.Unprotect(text, ClientFingerprint.Of(context))?.IsOfHost(host) == true;
}
