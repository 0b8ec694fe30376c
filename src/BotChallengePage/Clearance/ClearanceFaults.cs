using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Clearance;

/// <summary>Finds attributes that nobody heeds, and lists that name nothing.</summary>
internal static class ClearanceFaults
{
    private const string Attribute = "[RequireCloudflareClearance]";

    /// <param name="endpoints">The app's endpoints, with the attributes of its pages.</param>
    /// <param name="settings">The options to be in force.</param>
    /// <param name="keyOf">Makes a full key of one of <see cref="ClearanceOptions"/>.</param>
    public static IEnumerable<string> Of(
        IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings, Func<string, string> keyOf)
    {
        var options = settings.Options.Clearance;
        Endpoint[] asking = [.. endpoints.Where(ClearanceEndpoints.IsOne)];
        return
        [
            .. OfEndpoints(endpoints),
            .. OfList(keyOf(nameof(options.Only)), options.Only, asking),
            .. OfList(keyOf(nameof(options.Except)), options.Except, asking),
        ];
    }

    /// <summary>What is wrong with the endpoints alone.</summary>
    public static IEnumerable<string> OfEndpoints(IEnumerable<Endpoint> endpoints) =>
        endpoints.SelectMany(Of).Distinct();

    /// <summary>
    /// Attributes whose endpoints nobody opens in a browser. Of one on a class, or of a group's convention, one
    /// endpoint that somebody opens is enough.
    /// </summary>
    public static IEnumerable<(string Place, string Reason)> WithoutEffect(IEnumerable<Endpoint> endpoints) =>
        endpoints.Where(ClearanceEndpoints.IsOne)
            // Attributes are equal when they say the same.
            .GroupBy(SourceOf, ReferenceEqualityComparer.Instance)
            .Where(copies => !copies.Any(IsOpened))
            .Select(copies => (PlaceOf(copies.First()),
                $"{Attribute} is for pages that somebody opens, and this takes neither GET nor HEAD"));

    private static IEnumerable<string> Of(Endpoint endpoint)
    {
        if (ClearanceEndpoints.IsOne(endpoint))
        {
            if (endpoint is not RouteEndpoint)
                yield return $"{PlaceOf(endpoint)}: {Attribute} needs endpoint routing, and EnableEndpointRouting is " +
                    "false. Call UseRouting() and MapControllers() instead of UseMvc().";
            else if (endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>()?.IsDynamic == true)
                yield return $"{PlaceOf(endpoint)}: the framework exchanges this endpoint for that of a page or an " +
                    $"action when a request comes, and drops {Attribute}. " +
                    "Put it on the page or the controller that it leads to.";
        }

        foreach (var handler in endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods ?? [])
        {
            if (handler.MethodInfo.IsDefined(typeof(RequireCloudflareClearanceAttribute), inherit: true))
                yield return $"{PlaceOf(endpoint)}: {Attribute} stands on the handler {handler.MethodInfo.Name}, " +
                    $"where nobody heeds it. Put it on the page model {handler.MethodInfo.DeclaringType!.Name}.";
        }
    }

    private static IEnumerable<string> OfList(string key, IEnumerable<string> entries, Endpoint[] asking)
    {
        string[] known = [.. asking.SelectMany(ClearanceScope.NamesOf).Distinct(StringComparer.OrdinalIgnoreCase)];
        return entries
            .Where(entry => entry is { Length: > 0 } &&
                !asking.Any(endpoint => ClearanceScope.Names(entry, endpoint)))
            .Select(entry => $"{key} names \"{entry}\", " +
                (asking.Length == 0
                    ? $"but no endpoint asks for a clearance. Put {Attribute} on the page, or drop the entry."
                    : "which is neither route nor name of an endpoint that asks for a clearance." +
                        Wording.DidYouMean(ClosestName.Find(entry, known))));
    }

    private static bool IsOpened(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } ||
        methods.Any(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || method == "*");

    /// <summary>Where the attribute was written: on an action, on a class, or in a convention.</summary>
    private static object SourceOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
            ? endpoint.Metadata.GetRequiredMetadata<RequireCloudflareClearanceAttribute>()
        : action.MethodInfo.IsDefined(typeof(RequireCloudflareClearanceAttribute), inherit: true) ? action.MethodInfo
        : action.ControllerTypeInfo.IsDefined(typeof(RequireCloudflareClearanceAttribute), inherit: true)
            ? action.ControllerTypeInfo
        : endpoint.Metadata.GetRequiredMetadata<RequireCloudflareClearanceAttribute>();

    private static string PlaceOf(Endpoint endpoint) => endpoint.DisplayName ?? "An endpoint without a name";
}
