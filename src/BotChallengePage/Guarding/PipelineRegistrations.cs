using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Guarding;

/// <summary>
/// Which entries the app uses. Where only filters decide, they need not look for an earlier decision on every request.
/// </summary>
internal sealed class PipelineRegistrations
{
    public bool HasMiddleware { get; set; }

    /// <summary>Whether a request may have been decided before it comes to a filter.</summary>
    public bool DecidesBeforeFilters { get; set; }

    /// <summary>The pipelines where the middleware was added while none of them had <c>UseRouting()</c> yet.</summary>
    public IList<IApplicationBuilder> Unrouted { get; } = [];

    /// <summary>
    /// Whether <c>UseRouting()</c> came later, so that the middleware never knows an endpoint. Where it does not come
    /// at all, the framework routes before everything else.
    /// </summary>
    public bool IsBeforeRouting => Unrouted.Any(IsRouted);

    /// <summary>The pipelines with the middleware.</summary>
    public IList<IApplicationBuilder> Guarded { get; } = [];

    public static bool IsRouted(IApplicationBuilder app) => RoutesOf(app) is not null;

    /// <summary>The property is what <c>UseEndpoints()</c> finds out by that <c>UseRouting()</c> was called.</summary>
    public static IEndpointRouteBuilder? RoutesOf(IApplicationBuilder app) =>
        app.Properties.TryGetValue("__EndpointRouteBuilder", out var routes) ? routes as IEndpointRouteBuilder : null;

    /// <summary>Whether <c>RequireBotChallenge()</c> stands on Razor Pages.</summary>
    public bool HasPageConventions { get; set; }
}
