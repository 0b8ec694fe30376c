using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>
/// Endpoints of <c>MapFallbackToPage</c>, <c>MapDynamicControllerRoute</c> and the like. The framework exchanges them
/// for those of a page or an action after matching, and drops what they carry.
/// </summary>
internal static class DynamicEndpoints
{
    public static bool IsDynamic(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>()?.IsDynamic == true;

    /// <summary>
    /// The check at start has refused them. This is for those that come later: closed, since they cannot be guarded.
    /// </summary>
    public static RouteEndpoint Refuse(RouteEndpoint endpoint, ILogger logger) => new(
        context =>
        {
            Log.EndpointRefused(logger, endpoint.DisplayName);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        },
        endpoint.RoutePattern,
        endpoint.Order,
        // Still dynamic for the policies that decide how a router is built. To the one that would exchange it, it is
        // not dynamic any more.
        new EndpointMetadataCollection(
            [.. endpoint.Metadata.Where(item => item is not IDynamicEndpointMetadata), new Refused()]),
        endpoint.DisplayName);

    private sealed class Refused : IDynamicEndpointMetadata
    {
        public bool IsDynamic => true;
    }
}
