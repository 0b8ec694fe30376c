using Microsoft.AspNetCore.Builder;

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

    /// <summary>The property is what <c>UseEndpoints()</c> finds out by that <c>UseRouting()</c> was called.</summary>
    public static bool IsRouted(IApplicationBuilder app) => app.Properties.ContainsKey("__EndpointRouteBuilder");

    /// <summary>Whether <c>RequireBotChallenge()</c> stands on Razor Pages.</summary>
    public bool HasPageConventions { get; set; }
}
