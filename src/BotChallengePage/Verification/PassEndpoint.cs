using BotChallengePage.Passes;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// <c>GET {prefix}/pass?ticket=…</c>: whether the browser sends back a pass that is what the ticket was for. The
/// page asks after a success, so that a visitor whose cookies are blocked is told instead of being sent round; and is
/// told something else where there is a cookie, but it is not accepted. <c>{ "pass": false, "cookie": true }</c>
/// </summary>
internal sealed class PassEndpoint(
    TicketReader tickets, PassReader passes, SettingsMonitor options, RefusalWriter refusals)
{
    public Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        var (ticket, fault) = tickets.Read(context, context.Request.Query["ticket"], settings, acceptExpired: true);
        if (ticket is null)
            return refusals.WriteAsync(context, fault!);

        var policy = settings.FindPolicy(ticket.Policy)!;
        var verdict = passes.Check(context, policy, settings, policy.LevelFor(ticket.AskedLevel));
        return context.Response.WriteAsJsonAsync(
            new PassResponse(verdict == PassVerdict.Good, verdict != PassVerdict.None),
            VerificationJson.Default.PassResponse,
            "application/json",
            CancellationToken.None);
    }
}
