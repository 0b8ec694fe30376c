using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Mvc;

/// <summary>What MVC takes for an action: <c>DefaultApplicationModelProvider.IsAction</c>.</summary>
internal static class Actions
{
    public static IEnumerable<IMethodSymbol> On(INamedTypeSymbol controller, KnownTypes types) =>
        controller.SelfAndBases()
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => !method.IsAbstract && Obstacle(method, types) is null);

    public static IEnumerable<string> NamesOn(INamedTypeSymbol controller, KnownTypes types) =>
        On(controller, types).SelectMany(method => Names(method, types));

    /// <summary>The names that <c>Only</c> and <c>Except</c> may use for an action.</summary>
    public static IEnumerable<string> Names(IMethodSymbol action, KnownTypes types) =>
        action.InheritedAttributes()
            .Where(data => data.AttributeClass.Is(types.ActionName))
            .SelectMany(data => data.ConstructorArguments)
            .Select(argument => argument.Value)
            .OfType<string>()
            .Prepend(action.Name);

    /// <summary>Why a method of a controller is no action.</summary>
    public static string? Obstacle(IMethodSymbol method, KnownTypes types) =>
        method.MethodKind != MethodKind.Ordinary ? "it is no ordinary method"
        : method.DeclaredAccessibility != Accessibility.Public ? "it is not public"
        : method.IsStatic ? "it is static"
        : method.IsGenericMethod ? "it is generic"
        : method.Has(types.NonAction) ? "it is marked [NonAction]"
        : Root(method).ContainingType.SpecialType == SpecialType.System_Object ? "it overrides a method of object"
        : IsDispose(method, types) ? "it is Dispose"
        : null;

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }

    private static bool IsDispose(IMethodSymbol method, KnownTypes types) =>
        method is { Name: nameof(IDisposable.Dispose), Parameters.Length: 0 } &&
        method.ContainingType.Implements(types.Disposable);
}
