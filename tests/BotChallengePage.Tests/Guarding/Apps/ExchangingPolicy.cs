using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>As an experiment or a versioning library would: another endpoint for the one that was matched.</summary>
internal sealed class ExchangingPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    private static readonly RequestDelegate Answer = context => context.Response.WriteAsync("exchanged");

    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsMeant);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && IsMeant(candidates[i].Endpoint) &&
                candidates[i].Endpoint is RouteEndpoint matched)
                candidates.ReplaceEndpoint(
                    i, new RouteEndpoint(
                        Answer, matched.RoutePattern, 0, new EndpointMetadataCollection(new BotChallengeAttribute()),
                        "exchanged"), null);
        }

        return Task.CompletedTask;
    }

    private static bool IsMeant(Endpoint endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: "/exchanged" };
}
