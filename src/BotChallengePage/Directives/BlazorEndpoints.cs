using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;

namespace BotChallengePage.Directives;

/// <summary>
/// What Blazor maps beside its pages: scripts, initializers, circuits, redirections. A page that was let through is
/// dead without them, and no crawler goes there; so they are free, whatever convention they come by.
/// </summary>
internal static class BlazorEndpoints
{
    public static bool IsOwn(Endpoint endpoint) =>
        ComponentPages.ComponentOf(endpoint) is null &&
        (IsReserved(endpoint) ||
            endpoint.Metadata.GetMetadata<RootComponentMetadata>() is not null ||
            endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType.Assembly == typeof(CircuitOptions).Assembly ||
            // Of MapBlazorHub() at a path of the app's choice; nothing else tells them.
            endpoint.DisplayName is "Blazor disconnect" or "Blazor initializers");

    private static bool IsReserved(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.PathSegments: { } segments } &&
        segments.Any(segment => segment.Parts is [RoutePatternLiteralPart { Content: "_blazor" or "_framework" }]);
}
