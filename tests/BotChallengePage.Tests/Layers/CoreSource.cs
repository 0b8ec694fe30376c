using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Tests.Layers;

/// <summary>The core's source, compiled to find out which folder refers to which.</summary>
internal static class CoreSource
{
    private const string Implicit =
        "global using System; global using System.IO; global using System.Linq; global using System.Net.Http; " +
        "global using System.Threading; global using System.Threading.Tasks; global using System.Collections.Generic;";

    public static readonly string Root = Repository.PathOf("src/BotChallengePage");

    private static readonly Lazy<IReadOnlyCollection<FolderReference>> Found = new(Find);

    public static IEnumerable<string> Folders => Directory.EnumerateDirectories(Root)
        .Select(folder => Path.GetFileName(folder)!)
        .Where(folder => folder is not ("bin" or "obj" or "Views"));

    public static string FolderOf(string file) =>
        Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..]
        ? folder
        : "(root)";

    /// <summary>
    /// Who refers to whom across folders, by file and type. What documentation comments mention does not count.
    /// </summary>
    public static IReadOnlyCollection<FolderReference> References => Found.Value;

    private static IReadOnlyCollection<FolderReference> Find()
    {
        var compilation = Compile();
        return [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)
            .SelectMany(tree => ReferencesOf(tree, compilation)).Distinct()];
    }

    private static IEnumerable<FolderReference> ReferencesOf(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            var symbol = node switch
            {
                SimpleNameSyntax name =>
                    model.GetSymbolInfo(name).Symbol ?? model.GetSymbolInfo(name).CandidateSymbols.FirstOrDefault(),
                BaseObjectCreationExpressionSyntax created => model.GetSymbolInfo(created).Symbol,
                _ => null,
            };
            if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol ||
                (symbol as INamedTypeSymbol ?? symbol.ContainingType) is not { } type)
                continue;

            foreach (var declaration in type.OriginalDefinition.DeclaringSyntaxReferences.Select(
                reference => reference.SyntaxTree.FilePath))
            {
                var (from, to) = (FolderOf(tree.FilePath), FolderOf(declaration));
                if (declaration.Length > 0 && from != to)
                    yield return new(from, to, Path.GetRelativePath(Root, tree.FilePath), type.Name);
            }
        }
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var files = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(file => FolderOf(file) is not ("bin" or "obj"));
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith(nameof(BotChallengePage), StringComparison.Ordinal));
        return CSharpCompilation.Create(
            "Core",
            [.. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
                CSharpSyntaxTree.ParseText(Implicit, options)],
            framework.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
