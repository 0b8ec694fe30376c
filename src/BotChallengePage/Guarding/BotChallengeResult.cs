using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Guarding;

/// <summary>
/// The answer to a request that is not let through as MVC wants it: written when the result is executed, so that
/// filters of the app that run around every result find a response that has not started.
/// </summary>
internal sealed class BotChallengeResult(DecisionResponder responder, BotChallengeDecision decision) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context) =>
        responder.RespondAsync(context.HttpContext, decision);
}
