using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry for pages that are Blazor components. Their delegates are made after all conventions and cannot be wrapped there; so
/// the endpoint is exchanged for a guarded one when a request is matched.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "Created by the container.")]
internal sealed class ComponentGuardMatcherPolicy(BotChallengeGuard guard, DecisionResponder responder) : MatcherPolicy, IEndpointSelectorPolicy
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _guarded = [];

    /// <summary>Last: what other policies exclude is not exchanged.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(ComponentPages.IsGuarded);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint is RouteEndpoint page && ComponentPages.IsGuarded(page))
                candidates.ReplaceEndpoint(i, _guarded.GetValue(page, Guarded), candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private RouteEndpoint Guarded(Endpoint endpoint)
    {
        var page = (RouteEndpoint)endpoint;
        return new(
            new BotChallengeMiddleware(page.RequestDelegate!, guard, responder).InvokeAsync,
            page.RoutePattern, page.Order, page.Metadata, page.DisplayName);
    }
}
