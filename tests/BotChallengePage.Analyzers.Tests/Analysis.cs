using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BotChallengePage.Analyzers;

/// <summary>
/// Compiles code as an app that references ASP.NET Core and the library, and runs the analyzer over it.
/// </summary>
internal static class Analysis
{
    private const string Usings = """
        global using System;
        global using System.Threading.Tasks;
        global using BotChallengePage;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.RazorPages;
        global using Microsoft.Extensions.DependencyInjection;
        global using System.Linq;
        """;

    /// <summary>What every program calls, so that the tests of other rules need not.</summary>
    private const string Setup = """
        using Microsoft.Extensions.DependencyInjection;
        internal static class SetUp
        {
            internal static void Add(IServiceCollection services) => services.AddBotChallengePage();
            internal static void Map(WebApplication app) => app.MapBotChallengePage();
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.Contains(
                $"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Append(typeof(BotChallengeAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Latest = new(LanguageVersion.Latest);

    private static readonly SyntaxTree UsingsTree = CSharpSyntaxTree.ParseText(Usings, Latest, "Usings.cs");

    private static readonly SyntaxTree SetupTree = CSharpSyntaxTree.ParseText(Setup, Latest, "Setup.cs");

    public static CSharpCompilation Compile(string code, string path = "Code.cs", params MetadataReference[] more) =>
        CompileAlone(code, path, more).AddSyntaxTrees(SetupTree);

    /// <summary>Without the calls that set the library up.</summary>
    public static CSharpCompilation CompileAlone(string code, string path = "Code.cs", params MetadataReference[] more)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Latest, path);
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        return CSharpCompilation.Create(
            "App",
            [UsingsTree, tree],
            [.. References, .. more],
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <exception cref="InvalidOperationException">The analyzer threw.</exception>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(CSharpCompilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await new CompilationWithAnalyzers(
            compilation, [new BotChallengeAnalyzer()], options).GetAnalyzerDiagnosticsAsync();

        return thrown is null
            ? [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)]
            : throw new InvalidOperationException("The analyzer threw.", thrown);
    }
}
