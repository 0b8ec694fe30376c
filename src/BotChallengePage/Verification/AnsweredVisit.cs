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
    /// <param name="context">The request that brought the answer.</param>
    /// <param name="outcome">What it has earned.</param>
    /// <param name="destination">The page that they want.</param>
    public Task SendOnAsync(HttpContext context, VerifyOutcome outcome, ReturnUrl destination)
    {
        var policy = outcome.Policy!;
        var hasLost = policy.GivesTokens && returns.LostBy(context, destination) > 0;
        Remember(context, destination);
        return SendOn(
            context,
            hasLost ? passes.AddToken(context, policy, outcome.Level, outcome.IsOutage, destination) : destination);
    }

    /// <summary>The same where a form of theirs goes on with them, by a button.</summary>
    public void Remember(HttpContext context, ReturnUrl destination) => returns.Given(context, destination);

    public static Task SendOn(HttpContext context, ReturnUrl destination)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = destination.Value;
        return Task.CompletedTask;
    }
}
