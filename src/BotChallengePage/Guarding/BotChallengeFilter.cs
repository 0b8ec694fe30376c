using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry for controllers and Razor Pages. An authorization filter: a resource filter would eat TempData, an action
/// filter would miss Razor Pages and come after model binding.
/// </summary>
internal sealed class BotChallengeFilter(
    BotChallengeGuard guard, DecisionResponder responder, PipelineRegistrations entries)
    : IAsyncAuthorizationFilter
{
    private Endpoint? _endpoint;

    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (!IsLast(context.Filters))
            return Task.CompletedTask;
        var endpoint = context.HttpContext.GetEndpoint();
        if (endpoint is null || (endpoint != _endpoint && !IsFor(endpoint, context.ActionDescriptor)))
            return DecideWithoutRoutingAsync(context, endpoint);
        if (entries.DecidesBeforeFilters && BotChallengeFeature.IsDecided(context.HttpContext, endpoint))
            return Task.CompletedTask;

        var evaluation = guard.EvaluateAsync(context.HttpContext);
        if (!evaluation.IsCompletedSuccessfully)
            return AwaitAsync(context, evaluation, endpoint);

        var decision = evaluation.Result;
        if (!decision.IsOrdinary)
            Act(context, decision, endpoint);
        return Task.CompletedTask;
    }

    /// <summary>One filter serves all requests of an action, which has one endpoint as a rule.</summary>
    private bool IsFor(Endpoint endpoint, ActionDescriptor action)
    {
        // A page that is compiled at its first request has one descriptor before and another after, of the same name.
        if (endpoint.Metadata.GetMetadata<ActionDescriptor>() is not { } routed ||
            (routed != action && routed.DisplayName != action.DisplayName))
            return false;

        _endpoint = endpoint;
        return true;
    }

    /// <summary>
    /// Without endpoint routing the request has no endpoint, or another's. It has one while it is decided, and no
    /// longer, since MVC makes links by whether there is one.
    /// </summary>
    private async Task DecideWithoutRoutingAsync(AuthorizationFilterContext context, Endpoint? routed)
    {
        var endpoint = ActionEndpoints.Of(context.ActionDescriptor);
        if (BotChallengeFeature.IsDecided(context.HttpContext, endpoint))
            return;

        BotChallengeDecision decision;
        context.HttpContext.SetEndpoint(endpoint);
        try
        {
            decision = await guard.EvaluateAsync(context.HttpContext);
        }
        finally
        {
            context.HttpContext.SetEndpoint(routed);
        }

        Act(context, decision, endpoint);
    }

    private async Task AwaitAsync(
        AuthorizationFilterContext context, ValueTask<BotChallengeDecision> evaluation, Endpoint? endpoint) =>
        Act(context, await evaluation, endpoint);

    private void Act(AuthorizationFilterContext context, in BotChallengeDecision decision, Endpoint? endpoint)
    {
        context.HttpContext.Features.Set<IBotChallengeFeature>(
            new BotChallengeFeature(decision, context.HttpContext, endpoint));
        if (!decision.LetsThrough)
            context.Result = new BotChallengeResult(responder, decision, endpoint);
        else if (decision.VetoesCache)
            OutputCacheVeto.Apply(context.HttpContext);
    }

    /// <summary>
    /// An action with several directives has as many filters; one decides for all of them. By their order they stand at
    /// the end of the list, so that the last is found at once.
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
