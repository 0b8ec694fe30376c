using BotChallengePage.Challenges;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// Sends a visitor without script on who has just passed, and remembers it: the pass may not come back.
/// </summary>
internal sealed class AnsweredVisit(PassReturns returns, PassIssuer passes)
{
    public Task SendOnAsync(
        HttpContext context, ResolvedPolicy policy, Ticket ticket, ReturnUrl destination)
    {
        var hasLost = policy.GivesTokens && returns.LostBy(context, destination) > 0;
        returns.Given(context, destination);
        return SendOn(
            context,
            hasLost ? passes.AddToken(context, policy, policy.LevelOf(ticket.Provider), destination) : destination);
    }

    public static Task SendOn(HttpContext context, ReturnUrl destination)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = destination.Value;
        return Task.CompletedTask;
    }
}
