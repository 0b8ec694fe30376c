using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP004: <c>If</c> or <c>Unless</c> names no static method that fits. It is looked for in the controller, page model
/// or component of the request and in its base classes.
/// </summary>
internal static class ConditionCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive, ISymbol owner, App app) =>
        from argument in new[] { directive.Text("If"), directive.Text("Unless") }
        where argument is not null
        let fault = Fault(argument, owner, app)
        where fault is not null
        select Diagnostic.Create(Descriptors.Condition, argument.Expression.GetLocation(), fault);

    private static string? Fault(Argument<string> argument, ISymbol owner, App app)
    {
        if (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            return DirectiveWording.NoConditionOfLambda(argument.Name, argument.Value);

        var places = Places(owner, app).Select(place => (place.Name, Conditions: Names(place, app.Types))).ToArray();
        var without = places.FirstOrDefault(place => !place.Conditions.Contains(argument.Value));
        if (without.Name is null)
            return null;
        // What only some of the classes have is no cure.
        var common = without.Conditions.Where(name => places.All(place => place.Conditions.Contains(name)));
        return DirectiveWording.NoCondition(
            argument.Name, argument.Value, without.Name, ClosestName.Find(argument.Value, common));
    }

    /// <summary>Whether a directive in this file names the method.</summary>
    public static bool IsNamed(string method, SemanticModel model, KnownTypes types, CancellationToken cancellation) =>
        model.SyntaxTree.GetRoot(cancellation).DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => types.IsDirective(model.GetTypeInfo(attribute, cancellation).Type))
            .Select(attribute => new WrittenDirective(attribute, model, cancellation))
            .Any(directive => directive.Text("If")?.Value == method || directive.Text("Unless")?.Value == method);

    private static string[] Names(INamedTypeSymbol type, KnownTypes types) =>
        [.. Conditions(type, types).Select(method => method.Name).Distinct()];

    /// <summary>
    /// The classes in which the condition is looked for; none where the directive is without effect anyway.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> Places(ISymbol owner, App app) =>
        owner is INamedTypeSymbol type
            ? app.EndpointClasses(type).Select(page => Pages.HandlerClass(page, app.Types))
                .Concat(app.ComponentPages(type))
        : owner is not IMethodSymbol method ? []
        : PlaceCheck.MayBeMinimalHandler(method, app) ? [method.ContainingType]
        : app.EndpointClasses(method.ContainingType);

    private static IEnumerable<IMethodSymbol> Conditions(INamedTypeSymbol type, KnownTypes types) =>
        type.SelfAndBases().SelectMany(place => place.GetMembers().OfType<IMethodSymbol>())
            .Where(method => IsCondition(method, types));

    public static bool IsCondition(IMethodSymbol method, KnownTypes types) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: true, IsGenericMethod: false, Parameters.Length: 1 } &&
        method.Parameters[0] is { RefKind: RefKind.None, Type: INamedTypeSymbol parameter } &&
        types.HttpContext.Is(parameter) &&
        (method.ReturnType.SpecialType == SpecialType.System_Boolean || IsValueTaskOfBool(method.ReturnType, types));

    private static bool IsValueTaskOfBool(ITypeSymbol type, KnownTypes types) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.Is(types.ValueTask) &&
        task.TypeArguments[0].SpecialType == SpecialType.System_Boolean;
}
