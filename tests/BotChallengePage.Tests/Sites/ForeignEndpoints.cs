using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// Endpoints as YARP's <c>MapReverseProxy()</c> makes them: by a builder of its own, which knows nothing of the app's
/// services, and with conventions as the last step.
/// </summary>
internal sealed class ForeignEndpoints(string path, RequestDelegate handle) : EndpointDataSource,
    IEndpointConventionBuilder
{
    private readonly List<Action<EndpointBuilder>> _conventions = [];
    private readonly Lock _gate = new();
    private Endpoint[]? _endpoints;

    public override IReadOnlyList<Endpoint> Endpoints
    {
        get
        {
            lock (_gate)
                return _endpoints ??= [Create()];
        }
    }

    public static ForeignEndpoints Map(IEndpointRouteBuilder app, string path, RequestDelegate handle)
    {
        var endpoints = new ForeignEndpoints(path, handle);
        app.DataSources.Add(endpoints);
        return endpoints;
    }

    public void Add(Action<EndpointBuilder> convention) => _conventions.Add(convention);

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private Endpoint Create()
    {
        var builder = new RouteEndpointBuilder(
            handle, RoutePatternFactory.Parse(path), order: 0) { DisplayName = "foreign" };
        foreach (var convention in _conventions)
            convention(builder);
        return builder.Build();
    }
}
