using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Mvc;

/// <summary>Blazor components.</summary>
internal static class Components
{
    /// <summary>Only a component with <c>@page</c> becomes an endpoint; the route is not inherited.</summary>
    public static bool IsPage(INamedTypeSymbol type, KnownTypes types) =>
        type.Implements(types.Component) &&
        type.GetAttributes().Any(data => data.AttributeClass.Is(types.ComponentRoute));
}
