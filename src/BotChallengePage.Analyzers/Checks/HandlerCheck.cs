using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// The part of BCP005 on lambdas, local functions, and methods outside of controllers and pages: each can be the
/// handler of an endpoint, which the middleware guards. What certainly is none is said to be none, with the middleware
/// or without.
/// </summary>
internal static class HandlerCheck
{
    public static string? Fault(IMethodSymbol method, WrittenDirective directive, App app)
    {
        if (method.ContainingType is { } type && method.MethodKind == MethodKind.Ordinary)
        {
            if (type.Is(app.Types.Hub))
                return $"[BotChallenge] is not read on a method of a hub. Put it on {type.Name}.";
            if (type.Implements(app.Types.Component))
                return "[BotChallenge] is not read on a method of a component. " +
                    $"Put it on {type.Name}, by @attribute below its @page.";
            if (Pages.IsView(type, app.Types))
                return "[BotChallenge] is not read in a view. Put it on the action that shows the view.";
        }

        return IsHandedToNoEndpoint(method, app) || IsMiddleware(directive, app)
            ? DirectiveWording.NoHandler(NameOf(method))
            : app.UsesMiddleware ? null
            : DirectiveWording.NeedsMiddleware;
    }

    /// <summary>
    /// Nothing in this project takes the method for a delegate, and nothing else can: other projects do not see it, or
    /// there are none. Nor is it for a framework to call, which says so by an attribute of its own, an interface or a
    /// base class.
    /// </summary>
    private static bool IsHandedToNoEndpoint(IMethodSymbol method, App app) =>
        method.MethodKind switch
        {
            MethodKind.LocalFunction => !app.IsUsedAsValue(method.Name),
            MethodKind.Ordinary => !app.IsUsedAsValue(method.Name) && (app.IsProgram || !IsSeenOutside(method)) &&
                !IsForAFramework(method, app),
            MethodKind.AnonymousFunction => false,
            _ => true,
        };

    private static bool IsSeenOutside(ISymbol? symbol) =>
        symbol is null or INamespaceSymbol ||
        (IsSeenOutside(symbol.DeclaredAccessibility) && IsSeenOutside(symbol.ContainingSymbol));

    private static bool IsSeenOutside(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsForAFramework(IMethodSymbol method, App app) =>
        method.GetAttributes().Concat(method.ContainingType.GetAttributes())
            .Any(data => IsForeign(data.AttributeClass) && !app.Types.IsOurs(data.AttributeClass)) ||
        (method.IsOverride && IsForeign(method.OverriddenMethod)) ||
        method.ContainingType.AllInterfaces
            .Any(contract => IsForeign(contract) && contract.GetMembers(method.Name).Length > 0) ||
        method.ContainingType.SelfAndBases().Skip(1).Any(IsForeign);

    /// <summary>Of another package: of ASP.NET Core and .NET it is known what they call.</summary>
    private static bool IsForeign(ISymbol? symbol) =>
        symbol?.ContainingAssembly is { Name: var assembly } &&
        symbol.Locations.All(location => location.IsInMetadata) &&
        !assembly.StartsWith("Microsoft.", StringComparison.Ordinal) &&
        !assembly.StartsWith("System", StringComparison.Ordinal);

    /// <summary>
    /// A lambda that is handed to <c>app.Run</c> or <c>app.Use</c> belongs to the pipeline and to no endpoint.
    /// </summary>
    private static bool IsMiddleware(WrittenDirective directive, App app) =>
        directive.Lambda is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } &&
        directive.SymbolOf(call) is IMethodSymbol { ReducedFrom: var reduced } called &&
        (reduced ?? called) is var target &&
        (reduced is null ? target.ContainingType : target.Parameters[0].Type as INamedTypeSymbol) is { } receiver &&
        SymbolEqualityComparer.Default.Equals(receiver, app.Types.AppBuilder);

    private static string NameOf(IMethodSymbol method) => method.Name.Length == 0 ? "This lambda" : method.Name;
}
