using BotChallengePage.Analyzers.Mvc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers;

/// <summary>What is known about the app as a whole. Looked up only for directives that need it.</summary>
internal sealed class App(Compilation compilation, KnownTypes types)
{
    private const string LibraryName = "BotChallengePage";

    private static readonly HashSet<string> OurMethods =
        ["AddBotChallengePage", "MapBotChallengePage", "UseBotChallengePage"];

    private readonly Lazy<INamedTypeSymbol[]> _classes = new(
        () => [.. ClassesIn(compilation.Assembly.GlobalNamespace)]);
    private readonly Lazy<HashSet<string>> _calls = new(() => [.. compilation.SyntaxTrees.SelectMany(CallsIn)]);
    private readonly Lazy<HashSet<string>> _values = new(
        () => [.. compilation.SyntaxTrees.SelectMany(NamesUsedAsValues)]);
    private readonly Lazy<SyntaxReference?> _firstDirective = new(() => FirstDirectiveIn(compilation, types));
    private readonly Lazy<bool> _hasUserLibraries = new(
        () => compilation.SourceModule.ReferencedAssemblySymbols.Any(UsesTheLibrary));

    public KnownTypes Types => types;

    /// <summary>
    /// Whether this project calls <c>UseBotChallengePage()</c>, which asks the guard on every endpoint.
    /// </summary>
    public bool UsesMiddleware => Calls("UseBotChallengePage");

    /// <summary>Whether this project is a program, and not a library that a program uses.</summary>
    public bool IsProgram =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    /// <summary>Whether a library that this project references uses ours, and may call anything of it.</summary>
    public bool HasUserLibraries => _hasUserLibraries.Value;

    /// <summary>
    /// The first directive of the project on a class or on a method of one, for what is to be said once.
    /// </summary>
    public SyntaxReference? FirstDirective => _firstDirective.Value;

    /// <summary>Whether this project calls one of our methods.</summary>
    public bool Calls(string method) => _calls.Value.Contains(method);

    /// <summary>
    /// Whether a name stands somewhere in this project without being called, and outside of attributes: so is a method
    /// handed to an endpoint. Another member of the same name counts too.
    /// </summary>
    public bool IsUsedAsValue(string name) => _values.Value.Contains(name);

    /// <summary>
    /// The class, if it has actions or handlers itself, and those classes of this project that inherit its attributes.
    /// </summary>
    public IEnumerable<INamedTypeSymbol> EndpointClasses(INamedTypeSymbol type) =>
        SelfAndDerived(type)
            .Where(candidate => Controllers.IsController(candidate, types) || Pages.IsPage(candidate, types));

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

    private static IEnumerable<string> CallsIn(SyntaxTree tree) =>
        from token in tree.GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is SimpleNameSyntax
        where OurMethods.Contains(token.ValueText)
        select token.ValueText;

    private static IEnumerable<string> NamesUsedAsValues(SyntaxTree tree) =>
        from name in tree.GetRoot().DescendantNodes(node => node is not AttributeSyntax).OfType<SimpleNameSyntax>()
        where !IsCalled(name)
        select name.Identifier.ValueText;

    private static bool IsCalled(SimpleNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return whole.Parent is InvocationExpressionSyntax invocation && invocation.Expression == whole;
    }

    private static SyntaxReference? FirstDirectiveIn(Compilation compilation, KnownTypes types) =>
        (from type in ClassesIn(compilation.Assembly.GlobalNamespace)
         from symbol in type.GetMembers().OfType<IMethodSymbol>().Prepend<ISymbol>(type)
         from data in symbol.GetAttributes()
         where types.IsDirective(data.AttributeClass) && data.ApplicationSyntaxReference is not null
         select data.ApplicationSyntaxReference)
        .OrderBy(reference => reference.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(reference => reference.Span.Start)
        .FirstOrDefault();

    /// <summary>Our own packages do not set the app up.</summary>
    private static bool UsesTheLibrary(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith(LibraryName, StringComparison.Ordinal) &&
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(other => other.Name == LibraryName));
}
