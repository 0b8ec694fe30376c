using BotChallengePage.Analyzers.Mvc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotChallengePage.Analyzers;

/// <summary>What is known about the app as a whole. Looked up only for directives that need it.</summary>
internal sealed class App(Compilation compilation, KnownTypes types)
{
    private readonly Lazy<INamedTypeSymbol[]> _classes = new(() => [.. ClassesIn(compilation.Assembly.GlobalNamespace)]);
    private readonly Lazy<bool> _usesMiddleware = new(() => compilation.SyntaxTrees.Any(CallsMiddleware));

    public KnownTypes Types => types;

    /// <summary>Whether this project calls <c>UseBotChallengePage()</c>, which asks the guard on every endpoint.</summary>
    public bool UsesMiddleware => _usesMiddleware.Value;

    /// <summary>The class, if it has actions or handlers itself, and those classes of this project that inherit its attributes.</summary>
    public IEnumerable<INamedTypeSymbol> EndpointClasses(INamedTypeSymbol type) =>
        SelfAndDerived(type).Where(candidate => Controllers.IsController(candidate, types) || Pages.IsPage(candidate, types));

    /// <summary>The same for components.</summary>
    public IEnumerable<INamedTypeSymbol> ComponentPages(INamedTypeSymbol type) =>
        SelfAndDerived(type).Where(candidate => Components.IsPage(candidate, types));

    private IEnumerable<INamedTypeSymbol> SelfAndDerived(INamedTypeSymbol type) =>
        type.IsSealed ? [type] : [type, .. _classes.Value.Where(other => other.BaseType.Is(type))];

    private static IEnumerable<INamedTypeSymbol> ClassesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false } type)
                yield return type;
            foreach (var inner in ClassesIn(member))
                yield return inner;
        }
    }

    private static bool CallsMiddleware(SyntaxTree tree) =>
        tree.GetRoot().DescendantTokens().Any(token =>
            token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "UseBotChallengePage");
}
