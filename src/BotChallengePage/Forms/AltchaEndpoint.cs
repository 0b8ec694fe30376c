using BotChallengePage.Challenges;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Forms;

/// <summary>
/// <c>GET {prefix}/altcha?form=/contact&amp;policy=…</c>: a challenge for ALTCHA's own widget inside of a form. The
/// ticket is in it, so that the payload brings it back: bound to the form, and good once.
/// </summary>
internal sealed class AltchaEndpoint(
    SettingsMonitor options, ChallengeIssuer challenges, WorkDifficulty difficulty, TicketReader tickets,
    RefusalWriter refusals)
{
    public Task HandleAsync(HttpContext context)
    {
        var (settings, query) = (options.Current, context.Request.Query);
        var policy = settings.FindPolicy(query["policy"]) ?? settings.DefaultPolicy;
        if (query[ChallengePaths.FormKey].ToString() is not { Length: > 0 } form ||
            !policy.Chain.Contains(ChallengeProviders.ProofOfWork))
            return refusals.WriteAsync(context, VerificationFault.BadRequest);

        var challenge = challenges.Issue(
            context,
            new WantedChallenge(policy, policy.MinimumLevel, ChallengeProviders.ProofOfWork)
            {
                Form = FormPath.Hash(form),
            });
        var (ticket, fault) = tickets.Read(context, challenge.TicketText, settings);
        return ticket is null
            ? refusals.WriteAsync(context, challenge.Widget is null ? VerificationFault.Unavailable : fault!)
            : context.Response.WriteAsJsonAsync(
                ProofOfWorkChallenge.Create(
                    settings.Options.ProofOfWork,
                    difficulty.For(context, policy, settings.Options.ProofOfWork).Cost,
                    ticket.ForProvider(),
                    challenge.TicketText),
                ProofOfWorkJson.Default.ProofOfWorkChallenge,
                "application/json",
                context.RequestAborted);
    }
}
