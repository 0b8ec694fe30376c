using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Clearance;

/// <summary>
/// Which of the endpoints that ask for a clearance get one: the lists <see cref="ClearanceOptions.Only"/> and
/// <see cref="ClearanceOptions.Except"/>.
/// </summary>
internal sealed class ClearanceScope
{
    private readonly ConditionalWeakTable<ResolvedOptions, ConcurrentDictionary<Endpoint, bool>> _known = [];

    public bool Includes(Endpoint endpoint, ResolvedOptions settings) =>
        settings.Options.Clearance is { Only.Count: 0, Except.Count: 0 } ||
        _known.GetOrCreateValue(settings).GetOrAdd(
            endpoint, static (endpoint, options) => IsIncluded(endpoint, options), settings.Options.Clearance);

    /// <summary>Whether an entry of a list is for an endpoint.</summary>
    public static bool Names(string entry, Endpoint endpoint) =>
        NamesOf(endpoint).Any(name => FileSystemName.MatchesSimpleExpression(entry, name));

    /// <summary>All that an entry may say for the endpoint.</summary>
    public static IEnumerable<string> NamesOf(Endpoint endpoint)
    {
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } route })
            yield return $"/{route.TrimStart('~').TrimStart('/')}";
        if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name)
            yield return name;
        if (endpoint.Metadata.GetMetadata<IRouteNameMetadata>()?.RouteName is { Length: > 0 } routeName)
            yield return routeName;
        switch (endpoint.Metadata.GetMetadata<ActionDescriptor>())
        {
            case ControllerActionDescriptor action:
                yield return $"{action.ControllerName}.{action.ActionName}";
                break;
            case PageActionDescriptor page:
                yield return page.ViewEnginePath;
                break;
        }
    }

    private static bool IsIncluded(Endpoint endpoint, ClearanceOptions options) =>
        (options.Only.All(string.IsNullOrEmpty) || options.Only.Any(entry => Names(entry, endpoint))) &&
        !options.Except.Any(entry => Names(entry, endpoint));
}
