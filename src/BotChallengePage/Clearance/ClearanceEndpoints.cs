using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Clearance;

/// <summary>Puts the page before endpoints that ask for it, when the router is built.</summary>
internal sealed class ClearanceEndpoints(IServiceProvider services)
{
    private volatile bool _areThere;

    /// <summary>Whether the router has met one. Until then nobody has to look.</summary>
    public bool AreThere => _areThere;

    public static bool IsOne(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequireCloudflareClearanceAttribute>() is not null;

    /// <returns>The endpoint itself, where it asks for nothing or has the page before it already.</returns>
    public Endpoint Around(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint { RequestDelegate: { } next } route || !IsOne(endpoint))
            return endpoint;

        _areThere = true;
        if (next.Target is ClearanceMiddleware)
            return endpoint;

        var middleware = new ClearanceMiddleware(next, this, services.GetRequiredService<ClearanceWarmUp>());
        return new RouteEndpoint(
            middleware.InvokeAsync, route.RoutePattern, route.Order, route.Metadata, route.DisplayName);
    }
}
