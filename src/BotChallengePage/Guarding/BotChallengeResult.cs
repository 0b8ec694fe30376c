using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Guarding;

/// <summary>
/// The answer to a request that is not let through as MVC wants it: written when the result is executed, so that
/// filters of the app that run around every result find a response that has not started.
/// </summary>
internal sealed class BotChallengeResult(
    DecisionResponder responder, BotChallengeDecision decision, Endpoint? endpoint) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context) =>
        endpoint is null || endpoint == context.HttpContext.GetEndpoint()
            ? responder.RespondAsync(context.HttpContext, decision)
            : RespondForAsync(context.HttpContext, endpoint);

    private async Task RespondForAsync(HttpContext context, Endpoint decided)
    {
        context.Features.Set(new AnsweredEndpoint(decided));
        try
        {
            await responder.RespondAsync(context, decision);
        }
        finally
        {
            context.Features.Set<AnsweredEndpoint>(null);
        }
    }
}
