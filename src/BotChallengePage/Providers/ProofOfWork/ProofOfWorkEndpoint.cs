using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary><c>GET {prefix}/proof-of-work?ticket=…</c>: a challenge for a ticket, made without keeping anything.</summary>
internal sealed class ProofOfWorkEndpoint(
    SettingsMonitor options, TicketReader tickets, ProofOfWorkProvider provider, VerificationProblems problems)
{
    public Task HandleAsync(HttpContext context)
    {
        var (ticket, fault) = tickets.Read(context, context.Request.Query["ticket"], options.Current);
        return ticket is null || ticket.Provider != provider.Name
            ? problems.WriteAsync(context, fault ?? VerificationFault.TicketInvalid)
            : context.Response.WriteAsJsonAsync(
                provider.CreateChallenge(ticket.ForProvider()),
                ProofOfWorkJson.Default.ProofOfWorkChallenge,
                "application/json",
                context.RequestAborted);
    }
}
