using BotChallengePage.Challenges;
using BotChallengePage.Configuration;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>Writes the cookie that an answered ticket has earned.</summary>
internal sealed class PassIssuer(PassReader reader, PassProtector protector, OptionDelegates delegates, TimeProvider time)
{
    public void Issue(HttpContext context, Ticket ticket, Policy policy, Settings settings, bool isFallback)
    {
        var fingerprint = ClientFingerprint.Of(context, settings.Options.Pass, delegates);

        // From the ticket, not from now: a replay of the answer could only ever earn the same pass again.
        var earned = new PassGrant(policy.Id, ticket.IssuedAt, isFallback);
        var earlier = reader.Open(context, fingerprint);

        // A pass that is used up, perhaps on another node, has to become another one, which the same grants would not make of it.
        var grant = earlier is null || settings.Options.Pass.Budget is not null
            ? earned
            : earlier.Longest(earned, policy, time.GetUtcNow());
        var pass = Pass.Issue(RequestHost.Of(context.Request), fingerprint, grant, earlier);
        PassCookie.Write(context, protector.Protect(pass), settings.LongestPassDuration);
    }
}
