using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Verification;

/// <summary>
/// Maps what providers have of endpoints, and lets none but visitors with a good ticket to those that need one.
/// </summary>
internal sealed class ProviderEndpoints(
    ProviderRegistry providers,
    TicketReader tickets,
    SettingsMonitor options,
    ChallengePaths paths,
    RefusalWriter refusals)
{
    /// <param name="routes">Where the library's own endpoints are.</param>
    /// <param name="keptOut">Does to an endpoint what is done to all of the library's.</param>
    public void Map(IEndpointRouteBuilder routes, Func<RequestDelegate, RequestDelegate> keptOut)
    {
        foreach (var provider in providers.All.Where(provider => ProviderNameRule.Fits(provider.Name)))
            provider.Map(new ChallengeProviderEndpoints(
                routes.MapGroup(provider.Name), handle => keptOut(WithTicket(provider.Name, handle))));
    }

    private RequestDelegate WithTicket(string provider, Func<ChallengeContext, Task> handle) => context =>
    {
        var settings = options.Current;
        var text = context.Request.Query["ticket"].ToString();
        var (ticket, fault) = tickets.Read(context, text, settings);
        return ticket is null || ticket.Provider != provider
            ? refusals.WriteAsync(context, fault ?? VerificationFault.TicketInvalid)
            : handle(ChallengeContext.Of(context, ticket, text, settings, paths));
    };
}
