using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>Endpoints that are added while the app runs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing.")]
internal sealed class LateEndpoints : EndpointDataSource
{
    private readonly List<Endpoint> _endpoints = [];
    private CancellationTokenSource _next = new();

    public override IReadOnlyList<Endpoint> Endpoints => [.. _endpoints];

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(_next.Token);

    public void Add(string path, params object[] metadata)
    {
        _endpoints.Add(new RouteEndpoint(
            context => context.Response.WriteAsync("late"), RoutePatternFactory.Parse(path), 0,
            new EndpointMetadataCollection(metadata), path));
        Interlocked.Exchange(ref _next, new CancellationTokenSource()).Cancel();
    }
}
