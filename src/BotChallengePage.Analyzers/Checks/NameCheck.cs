using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP003: <c>Only</c> or <c>Except</c> names no action and no page handler, or together they leave none. On a base
/// class a name has to fit one of the controllers that inherit it; of those in other projects nothing is known.
/// </summary>
internal static class NameCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive, ISymbol owner, App app)
    {
        if (!directive.Sets("Only") && !directive.Sets("Except"))
            yield break;

        if (HasNoNames(owner, app))
        {
            yield return Diagnostic.Create(Descriptors.Name, directive.Location, DirectiveWording.NoNamesHere);
            yield break;
        }

        if (NothingIsLeft(directive) is { } nothingLeft)
            yield return Diagnostic.Create(Descriptors.Name, directive.Location, nothingLeft);
        if (KnownNames(owner, app) is not { } known)
            yield break;
        Argument<string>[] written = [.. directive.Texts("Only"), .. directive.Texts("Except")];
        foreach (var argument in written.Where(argument => !Names(known, argument.Value)))
            yield return Diagnostic.Create(
                Descriptors.Name, argument.Expression.GetLocation(),
                DirectiveWording.NoAction(argument.Name, argument.Value, ClosestName.Find(argument.Value, known)));
    }

    /// <summary>Whether all that answers GET or HEAD is left out, by names that are right as such.</summary>
    public static bool LeavesNothing(WrittenDirective directive, ISymbol owner, App app)
    {
        string[] only = [.. directive.Texts("Only").Select(name => name.Value)];
        string[] except = [.. directive.Texts("Except").Select(name => name.Value)];
        if (only.Length + except.Length == 0 || (directive.Sets("Only") && only.Length == 0) ||
            NothingIsLeft(directive) is not null ||
            KnownNames(owner, app) is not { } known || !only.All(name => Names(known, name)))
            return false;

        var pages = Readable(owner, app);
        return (only.Length > 0 || pages.Length > 0) && !pages.Any(IsLeft);

        bool IsLeft(string[] names) =>
            (only.Length == 0 || only.Any(name => Names(names, name))) && !except.Any(name => Names(names, name));
    }

    /// <summary>The names of each action and handler that answers GET or HEAD.</summary>
    private static string[][] Readable(ISymbol owner, App app) =>
        owner is INamedTypeSymbol type
            ? [.. app.EndpointClasses(type).SelectMany(endpoint => ReadableOn(endpoint, app.Types))]
            : OfAction((IMethodSymbol)owner, app.Types);

    private static IEnumerable<string[]> ReadableOn(INamedTypeSymbol type, KnownTypes types) =>
        Pages.IsPage(type, types)
            ? Pages.HandlersOn(type, types)
                .Where(handler => PageHandlerVerb.Of(handler) is "GET" or "HEAD")
                .Select(handler => new[] { handler })
            : Actions.On(type, types).SelectMany(method => OfAction(method, types));

    private static string[][] OfAction(IMethodSymbol action, KnownTypes types) =>
        Verbs.WithoutGet(action, types).Length == 0 ? [[.. Actions.Names(action, types)]] : [];

    private static bool Names(IEnumerable<string> names, string written) => names.Any(name => Same(written, name));

    private static string? NothingIsLeft(WrittenDirective directive)
    {
        if (directive.IsEmpty("Only"))
            return DirectiveWording.OnlyIsEmpty;

        Argument<string>[] only = [.. directive.Texts("Only")], except = [.. directive.Texts("Except")];
        return only.Length > 0 && only.All(one => except.Any(other => Same(one.Value, other.Value)))
            ? DirectiveWording.OnlyIsExcepted
            : null;
    }

    /// <summary>
    /// Neither a component nor a handler of a minimal API has actions. Without the middleware a handler is not guarded,
    /// and that is the fault.
    /// </summary>
    private static bool HasNoNames(ISymbol owner, App app) =>
        owner is IMethodSymbol method ? app.UsesMiddleware && PlaceCheck.MayBeMinimalHandler(method, app)
        : owner is INamedTypeSymbol type && app.ComponentPages(type).Any();

    /// <returns>
    /// <see langword="null"/> where names mean nothing, or what they mean is decided in other projects.
    /// </returns>
    private static string[]? KnownNames(ISymbol owner, App app) => owner switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } action
            when Controllers.IsMeantAsController(action.ContainingType, app.Types) &&
                Actions.Obstacle(action, app.Types) is null =>
            [.. Actions.Names(action, app.Types)],
        INamedTypeSymbol type when app.EndpointClasses(type).ToArray() is { Length: > 0 } classes =>
            [.. classes.SelectMany(endpoint => NamesOn(endpoint, app.Types)).Distinct()],
        _ => null,
    };

    private static IEnumerable<string> NamesOn(INamedTypeSymbol type, KnownTypes types) =>
        Pages.IsPage(type, types) ? Pages.HandlersOn(type, types) : Actions.NamesOn(type, types);

    /// <summary>As <c>ActionNames.Same</c> at run time.</summary>
    private static bool Same(string written, string name) =>
        string.Equals(WithoutAsync(written), WithoutAsync(name), StringComparison.OrdinalIgnoreCase);

    private static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}
