using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>Pages that are Blazor components, which <c>MapRazorComponents</c> makes endpoints of.</summary>
internal static class ComponentPages
{
    /// <summary>The component of an endpoint; <see langword="null"/> where it is none.</summary>
    public static Type? ComponentOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;

    public static bool IsGuarded(Endpoint endpoint) =>
        ComponentOf(endpoint) is not null && DirectiveReader.Attributes(endpoint).Any();
}
