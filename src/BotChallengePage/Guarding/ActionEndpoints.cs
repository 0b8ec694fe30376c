using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Guarding;

/// <summary>
/// Stands in for the endpoint of an action or page that is reached without endpoint routing
/// (<c>EnableEndpointRouting = false</c>, or an invoker that the app calls itself).
/// </summary>
internal static class ActionEndpoints
{
    private static readonly ConditionalWeakTable<ActionDescriptor, Endpoint> Known = [];

    /// <summary>An endpoint with the metadata that routing would have given it.</summary>
    public static Endpoint Of(ActionDescriptor action) => Known.GetValue(action, Create);

    private static Endpoint Create(ActionDescriptor action) => new(
        requestDelegate: null,
        new EndpointMetadataCollection(
        [
            .. action.EndpointMetadata ?? [],
            action,
            .. action.FilterDescriptors.Select(descriptor => descriptor.Filter).OfType<IFilterMetadata>(),
        ]),
        action.DisplayName);
}
