using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry for what has no MVC filters, and for a decision before the output cache: as middleware for the whole app,
/// or around one endpoint.
/// </summary>
internal sealed class BotChallengeMiddleware(RequestDelegate next, BotChallengeGuard guard, DecisionResponder responder)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is var endpoint && guard.Guards(endpoint) &&
        !BotChallengeFeature.IsDecided(context, endpoint)
            ? DecideAsync(context)
            : next(context);

    private async Task DecideAsync(HttpContext context)
    {
        var decision = await guard.EvaluateAsync(context);
        context.Features.Set<IBotChallengeFeature>(
            new BotChallengeFeature(decision, context, context.GetEndpoint()));
        if (!decision.LetsThrough)
        {
            await responder.RespondAsync(context, decision);
            return;
        }

        if (decision.VetoesCache)
            OutputCacheVeto.Apply(context);
        await next(context);
    }
}
