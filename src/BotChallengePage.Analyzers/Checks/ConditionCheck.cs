using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP004: <c>If</c> or <c>Unless</c> names no static method that fits. It is looked for in the controller, page model or component of
/// the request and in its base classes.
/// </summary>
internal static class ConditionCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive, ISymbol owner, App app) =>
        from argument in new[] { directive.Text("If"), directive.Text("Unless") }
        where argument is not null
        let fault = Fault(argument, owner, app)
        where fault is not null
        select Diagnostic.Create(Rules.Condition, argument.Expression.GetLocation(), fault);

    private static string? Fault(Argument<string> argument, ISymbol owner, App app)
    {
        if (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            return DirectiveWording.NoConditionOfLambda(argument.Name, argument.Value);

        var type = Places(owner, app).FirstOrDefault(place => !Conditions(place, app.Types).Any(method => method.Name == argument.Value));
        if (type is null)
            return null;
        var closest = ClosestName.Of(argument.Value, Conditions(type, app.Types).Select(method => method.Name));
        return DirectiveWording.NoCondition(argument.Name, argument.Value, type.Name, closest);
    }

    /// <summary>The classes in which the condition is looked for; none where the directive is without effect anyway.</summary>
    private static IEnumerable<INamedTypeSymbol> Places(ISymbol owner, App app) =>
        owner is INamedTypeSymbol type ? [.. app.EndpointClasses(type).Select(page => Pages.HandlerClass(page, app.Types)), .. app.ComponentPages(type)]
        : owner is not IMethodSymbol method ? []
        : PlaceCheck.MayBeMinimalHandler(method, app) ? [method.ContainingType]
        : app.EndpointClasses(method.ContainingType);

    private static IEnumerable<IMethodSymbol> Conditions(INamedTypeSymbol type, KnownTypes types) =>
        type.SelfAndBases().SelectMany(place => place.GetMembers().OfType<IMethodSymbol>()).Where(method => IsCondition(method, types));

    private static bool IsCondition(IMethodSymbol method, KnownTypes types) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: true, IsGenericMethod: false, Parameters.Length: 1 } &&
        method.Parameters[0] is { RefKind: RefKind.None, Type: INamedTypeSymbol parameter } && types.HttpContext.Is(parameter) &&
        (method.ReturnType.SpecialType == SpecialType.System_Boolean || IsValueTaskOfBool(method.ReturnType, types));

    private static bool IsValueTaskOfBool(ITypeSymbol type, KnownTypes types) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.Is(types.ValueTask) &&
        task.TypeArguments[0].SpecialType == SpecialType.System_Boolean;
}
