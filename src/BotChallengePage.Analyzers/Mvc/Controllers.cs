using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Mvc;

/// <summary>What MVC takes for a controller: <c>ControllerFeatureProvider</c>.</summary>
internal static class Controllers
{
    public static bool IsController(INamedTypeSymbol type, KnownTypes types) =>
        IsMeantAsController(type, types) && !type.IsAbstract && Obstacle(type) is null;

    /// <summary>A controller, its base class, or one that MVC passes over.</summary>
    public static bool IsMeantAsController(INamedTypeSymbol type, KnownTypes types) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false } && !type.Has(types.NonController) &&
        (type.Has(types.Controller) || type.Name.EndsWith("Controller", StringComparison.OrdinalIgnoreCase));

    /// <summary>Why MVC passes over a class that is not abstract, and what cures it.</summary>
    public static (string Obstacle, string Cure)? Obstacle(INamedTypeSymbol type) =>
        type.IsGenericType ? ("it is generic", "Derive a public controller from it that is not.")
        : type.ContainingType is { } outer ? ($"it is nested in {outer.Name}", "Make it a public class of its own.")
        : type.DeclaredAccessibility == Accessibility.Public ? null
        : ("it is not public", "Make it a public class of its own.");
}
