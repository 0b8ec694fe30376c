using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry for controllers and Razor Pages. An authorization filter: a resource filter would eat TempData, an action
/// filter would miss Razor Pages and come after model binding.
/// </summary>
internal sealed class BotChallengeFilter(BotChallengeGuard guard, DecisionResponder responder, PipelineRegistrations entries)
    : IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (!IsLast(context.Filters) ||
            (entries.HasMiddleware && context.HttpContext.Features.Get<IBotChallengeFeature>() is not null))
            return Task.CompletedTask;

        var evaluation = guard.EvaluateAsync(context.HttpContext);
        if (!evaluation.IsCompletedSuccessfully)
            return AwaitAsync(context, evaluation);

        var decision = evaluation.Result;
        if (!decision.IsOrdinary)
            Act(context, decision);
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(AuthorizationFilterContext context, ValueTask<BotChallengeDecision> evaluation) =>
        Act(context, await evaluation);

    private void Act(AuthorizationFilterContext context, in BotChallengeDecision decision)
    {
        context.HttpContext.Features.Set<IBotChallengeFeature>(new BotChallengeFeature(decision));
        if (!decision.LetsThrough)
            context.Result = new BotChallengeResult(responder, decision);
        else if (decision.VetoesCache)
            OutputCacheVeto.Apply(context.HttpContext);
    }

    /// <summary>
    /// An action with several directives has as many filters; one decides for all of them. By their order they stand at the
    /// end of the list, so that the last is found at once.
    /// </summary>
    private bool IsLast(IList<IFilterMetadata> filters)
    {
        for (var i = filters.Count - 1; i >= 0; i--)
        {
            if (filters[i] is BotChallengeFilter filter)
                return ReferenceEquals(filter, this);
        }

        return true;
    }
}
