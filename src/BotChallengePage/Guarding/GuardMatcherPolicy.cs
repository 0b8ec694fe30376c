using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Guarding;

/// <summary>
/// The entry that nothing passes: whatever routing selects and carries a directive, runs behind the guard. It needs no
/// <c>Use…</c> call, holds in every branch with routing of its own, for endpoints that are added while the app runs,
/// and where a convention has replaced a delegate. Endpoints are exchanged when the router is built, which costs a
/// request nothing; only where another policy may exchange them again is each request looked at.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "Created by the container.")]
internal sealed class GuardMatcherPolicy(GuardedEndpoints guarded, IServiceProvider services)
    : MatcherPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    private MatcherPolicy[]? _others;

    /// <summary>Last: what other policies exclude or put in its place is seen.</summary>
    public override int Order => int.MaxValue;

    private MatcherPolicy[] Others =>
        _others ??= [.. services.GetServices<MatcherPolicy>().Where(policy => policy is not GuardMatcherPolicy)];

    bool INodeBuilderPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => guarded.For(endpoint) != endpoint);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [new PolicyNodeEdge(string.Empty, [.. endpoints.Select(guarded.For)])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new OneWay(edges[0].Destination);

    /// <summary>Dynamic routes, pages that are compiled at their first request, and policies of the app's.</summary>
    bool IEndpointSelectorPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        Others.OfType<IEndpointSelectorPolicy>().Any(policy => policy.AppliesToEndpoints(endpoints));

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
                continue;

            var endpoint = candidates[i].Endpoint;
            if (guarded.For(endpoint) is var exchanged && exchanged != endpoint)
                candidates.ReplaceEndpoint(i, exchanged, candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private sealed class OneWay(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
