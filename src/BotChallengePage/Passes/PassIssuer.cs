using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>Writes the cookie that an answered ticket has earned.</summary>
internal sealed class PassIssuer(PassReader reader, PassProtector protector, CallbackInvoker delegates)
{
    public void Issue(HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings, bool isFallback)
    {
        var fingerprint = ClientFingerprint.Of(context, settings.Options.Pass, delegates);

        // From the ticket, not from now: a replay of the answer could only ever earn the same pass again.
        var grant = new PassGrant(policy.Id, ticket.IssuedAt, isFallback);
        var pass = Pass.Issue(RequestHost.Of(context.Request), fingerprint, grant, reader.Open(context, fingerprint));
        PassCookie.Write(context, protector.Protect(pass), settings.LongestPassDuration);
    }
}
