using BotChallengePage.Challenges;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry for controllers and Razor Pages. An authorization filter: a resource filter would eat TempData, an action
/// filter would miss Razor Pages and come after model binding.
/// </summary>
internal sealed class BotChallengeFilter(BotChallengeGuard guard, ChallengeResponder responder) : IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (!IsFirst(context.Filters))
            return Task.CompletedTask;

        var evaluation = guard.EvaluateAsync(context.HttpContext);
        if (!evaluation.IsCompletedSuccessfully)
            return AwaitAsync(context, evaluation);

        var decision = evaluation.Result;
        return decision.IsChallenge ? AnswerAsync(context, decision) : Task.CompletedTask;
    }

    private async Task AwaitAsync(AuthorizationFilterContext context, ValueTask<GuardDecision> evaluation)
    {
        if (await evaluation is { IsChallenge: true } decision)
            await AnswerAsync(context, decision);
    }

    private async Task AnswerAsync(AuthorizationFilterContext context, GuardDecision decision)
    {
        await responder.RespondAsync(context.HttpContext, decision.Policy!);
        context.Result = new EmptyResult();
    }

    /// <summary>An action with several directives has as many filters; the first decides for all of them.</summary>
    private bool IsFirst(IList<IFilterMetadata> filters)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            if (filters[i] is BotChallengeFilter filter)
                return ReferenceEquals(filter, this);
        }

        return true;
    }
}
