using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>BCP005: the attribute stands where it protects nothing.</summary>
internal static class PlaceCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive, ISymbol owner, App app)
    {
        // One line there is meant for all pages below it, and stands on their partial views and components too.
        if (directive.SourcePath.EndsWith("_ViewImports.cshtml", StringComparison.OrdinalIgnoreCase) ||
            directive.SourcePath.EndsWith("_Imports.razor", StringComparison.OrdinalIgnoreCase))
            yield break;

        var fault = owner switch
        {
            INamedTypeSymbol type => OfClass(type, app),
            IMethodSymbol { ContainingType.TypeKind: TypeKind.Interface } =>
                "[BotChallenge] is not inherited from an interface. Put it on the class or method that implements it.",
            IMethodSymbol method when MayBeMinimalHandler(method, app) => HandlerCheck.Fault(method, directive, app),
            IMethodSymbol method when Pages.IsPageOrBase(method.ContainingType, app.Types) =>
                OnPage(DirectiveWording.DirectiveOnHandler, DirectiveWording.DirectiveOnPageMethod, method, app),
            IMethodSymbol method => OfMethod(method, directive, app),
            _ => null,
        };
        if (fault is null && IsSkipped(owner, app))
            fault = $"[BotChallenge] has no effect: {DirectiveWording.Skipped}. Drop one of them.";
        if (fault is null && !MayNameMethods(directive) && NameCheck.LeavesNothing(directive, owner, app))
            fault = DirectiveWording.NothingLeft;
        if (fault is not null)
            yield return Diagnostic.Create(Descriptors.Place, directive.Location, fault);
    }

    /// <summary><c>[SkipBotChallenge]</c> does something everywhere but on the methods of a page.</summary>
    public static IEnumerable<Diagnostic> FaultsOfSkipping(Location location, ISymbol owner, App app)
    {
        if (owner is IMethodSymbol { MethodKind: MethodKind.Ordinary } method &&
            Pages.IsPageOrBase(method.ContainingType, app.Types))
            yield return Diagnostic.Create(
                Descriptors.Place, location,
                OnPage(
                    DirectiveWording.SkippingOnHandler, (_, name) => DirectiveWording.SkippingOnPageMethod(name),
                    method, app));
    }

    /// <summary>Anything outside controllers and pages can be given to <c>MapGet</c>.</summary>
    public static bool MayBeMinimalHandler(IMethodSymbol method, App app) =>
        method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction ||
        !(Controllers.IsMeantAsController(method.ContainingType, app.Types) ||
          Pages.IsPageOrBase(method.ContainingType, app.Types) ||
          app.EndpointClasses(method.ContainingType).Any());

    /// <summary>A policy that is named may say what its directives are for.</summary>
    private static bool MayNameMethods(WrittenDirective directive) =>
        directive.Sets("Methods") || directive.Sets("Policy");

    /// <summary>What is no handler cannot be named in <c>Only</c> or <c>Except</c>.</summary>
    private static string OnPage(
        Func<string, string, string> onHandler, Func<string, string, string> onMethod, IMethodSymbol method, App app) =>
        (Pages.IsHandler(method, app.Types) ? onHandler : onMethod)(method.ContainingType.Name, method.Name);

    private static bool IsSkipped(ISymbol owner, App app) =>
        owner is IMethodSymbol method ? method.Has(app.Types.Skip) || method.ContainingType?.Has(app.Types.Skip) == true
        : owner is INamedTypeSymbol type && type.Has(app.Types.Skip);

    private static string? OfClass(INamedTypeSymbol type, App app)
    {
        if (app.EndpointClasses(type).Any() || Pages.IsPageOrBase(type, app.Types))
            return null;
        if (Controllers.IsMeantAsController(type, app.Types))
            return type.IsAbstract || Controllers.Obstacle(type) is not var (obstacle, cure)
                ? null
                : $"{type.Name} is no controller to MVC, because {obstacle}, " +
                  $"so nothing reads [BotChallenge] here. {cure}";
        if (Pages.IsView(type, app.Types))
            return "[BotChallenge] is not read in a view. " +
                "Put it on the action that shows the view, or make this a page with @page.";
        if (type.Implements(app.Types.Component))
            return type.IsAbstract || app.ComponentPages(type).Any()
                ? null
                : $"{type.Name} is a component without a route, so nothing reads [BotChallenge] here. " +
                  "Put it on the page that shows the component.";
        if (type.Is(app.Types.Hub))
            return app.UsesMiddleware ? null : DirectiveWording.NeedsMiddleware;
        return $"{type.Name} is no controller and no page model, so nothing reads [BotChallenge] here. " +
            "Put it on the controller, action or page model that is to be protected, " +
            "or use .RequireBotChallenge() on the endpoint.";
    }

    private static string? OfMethod(IMethodSymbol method, WrittenDirective directive, App app)
    {
        if (Actions.Obstacle(method, app.Types) is { } obstacle)
            return $"{method.Name} is no action, because {obstacle}, so nothing reads [BotChallenge] here. " +
                "Put it on the action that is to be protected.";
        if (OfClass(method.ContainingType, app) is { } fault)
            return fault;
        return Verbs.WithoutGet(method, app.Types) is { Length: > 0 } verbs && !MayNameMethods(directive)
            ? $"{method.Name} answers {string.Join(" and ", verbs)}, and only GET and HEAD are challenged unless " +
              "Methods names more, so [BotChallenge] has no effect. Put it on the action that shows the page."
            : null;
    }
}
