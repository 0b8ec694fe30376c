using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Mvc;

/// <summary>Razor Pages: their models, and the classes that .cshtml files are compiled into.</summary>
internal static class Pages
{
    public static bool IsPage(INamedTypeSymbol type, KnownTypes types) => !type.IsAbstract && IsPageOrBase(type, types);

    public static bool IsPageOrBase(INamedTypeSymbol type, KnownTypes types) =>
        type.Has(types.PageModel) || type.Is(types.Page);

    /// <summary>A view, partial view or layout: rendered by an endpoint, and none itself.</summary>
    public static bool IsView(INamedTypeSymbol type, KnownTypes types) => type.Is(types.View) && !type.Is(types.Page);

    /// <summary>Where a page's handlers and conditions are: in its model, or in itself.</summary>
    public static INamedTypeSymbol HandlerClass(INamedTypeSymbol page, KnownTypes types) =>
        page.Is(types.Page) &&
        page.GetMembers("Model").OfType<IPropertySymbol>().FirstOrDefault()?.Type is INamedTypeSymbol model &&
        model.Has(types.PageModel)
            ? model
            : page;

    public static IEnumerable<string> HandlersOn(INamedTypeSymbol page, KnownTypes types) =>
        HandlerClass(page, types).SelfAndBases()
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => IsHandler(method, types))
            .Select(method => method.Name);

    /// <summary>What MVC takes for a handler: <c>DefaultPageApplicationModelPartsProvider.IsHandler</c>.</summary>
    public static bool IsHandler(IMethodSymbol method, KnownTypes types) =>
        method is
        {
            MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public,
            IsStatic: false, IsAbstract: false, IsGenericMethod: false,
        } &&
        method.Name.StartsWith("On", StringComparison.Ordinal) && method.Name is not ("On" or "OnAsync") &&
        !method.Has(types.NonHandler) && !IsOfTheFramework(method.ContainingType);

    /// <summary><c>PageModel</c> and <c>Page</c> have methods such as <c>OnPageHandlerExecuting</c>.</summary>
    private static bool IsOfTheFramework(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
}
