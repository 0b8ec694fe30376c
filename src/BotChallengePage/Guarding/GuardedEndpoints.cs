using System.Runtime.CompilerServices;
using BotChallengePage.Clearance;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>
/// Puts the guard around endpoints that carry a directive and would run without asking it, and before that the page
/// that an endpoint may ask for.
/// </summary>
internal sealed class GuardedEndpoints(
    BotChallengeGuard guard, DecisionResponder responder, PipelineRegistrations entries, ClearanceEndpoints clearance,
    ILogger<GuardedEndpoints> logger)
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _exchanged = [];

    /// <returns>The endpoint itself, where it asks the guard or has nothing to ask.</returns>
    public Endpoint For(Endpoint endpoint) => _exchanged.GetValue(endpoint, known => clearance.Around(Exchange(known)));

    /// <summary>
    /// MVC's own delegate runs the filters of the action, of which one is ours. One that a convention has put in its
    /// place need not come to them. Where a policy may exchange endpoints, ours come here again with the page before
    /// them.
    /// </summary>
    public static bool AsksGuard(Endpoint endpoint) => AsksGuard(
        ClearanceMiddleware.Within(endpoint.RequestDelegate), endpoint.Metadata.GetMetadata<ActionDescriptor>());

    /// <summary>MVC makes filters of attributes and of <c>RequireBotChallenge()</c>, not of metadata.</summary>
    public static bool HasFilter(ActionDescriptor action) =>
        action.FilterDescriptors.Any(filter => filter.Filter is BotChallengeAttribute or BotChallengeFilterFactory);

    private static bool AsksGuard(RequestDelegate? handle, ActionDescriptor? action) =>
        handle?.Target is BotChallengeMiddleware or DeferredMiddleware ||
        (IsOfMvc(handle) && action is not null && HasFilter(action));

    private static bool IsOfMvc(RequestDelegate? handle) =>
        handle?.Method.Module.Assembly is { } assembly &&
        (assembly == typeof(ControllerBase).Assembly || assembly == typeof(PageModel).Assembly);

    private static bool IsAssessed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAssessedEndpointMetadata>() is not null;

    private Endpoint Exchange(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint { RequestDelegate: { } next } route ||
            !(DirectiveReader.HasDirective(endpoint) || IsAssessed(endpoint)))
            return endpoint;
        if (DynamicEndpoints.IsDynamic(endpoint))
            return DynamicEndpoints.Refuse(route, logger);
        if (AsksGuard(endpoint))
            return endpoint;

        // An action whose filter is there and whose delegate is not MVC's is decided here, and not again by the filter.
        if (endpoint.Metadata.GetMetadata<ActionDescriptor>() is not null)
            entries.DecidesBeforeFilters = true;
        return new RouteEndpoint(
            new BotChallengeMiddleware(next, guard, responder).InvokeAsync, route.RoutePattern, route.Order,
            route.Metadata, route.DisplayName);
    }
}
