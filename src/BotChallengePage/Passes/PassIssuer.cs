using BotChallengePage.Challenges;
using BotChallengePage.Configuration;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>Writes the cookie that an answered ticket has earned.</summary>
internal sealed class PassIssuer(PassReader reader, PassProtector protector, OptionDelegates delegates, LiveOptions options)
{
    public void Issue(HttpContext context, Ticket ticket, bool isFallback)
    {
        var settings = options.Current;
        var policy = settings.FindPolicy(ticket.Policy) ?? settings.DefaultPolicy;
        var fingerprint = ClientFingerprint.Of(context, settings.Options.Pass, delegates);

        // From the ticket, not from now: a replay of the answer could only ever earn the same pass again.
        var grant = new PassGrant(policy.Id, ticket.IssuedAt, isFallback);
        var pass = Pass.Issue(RequestHost.Of(context.Request), fingerprint, grant, reader.Open(context, fingerprint));
        PassCookie.Write(context, protector.Protect(pass), settings.LongestPassDuration);
    }
}
