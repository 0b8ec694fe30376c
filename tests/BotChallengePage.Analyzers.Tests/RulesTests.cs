using System.Globalization;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

public sealed class RulesTests
{
    public static TheoryData<string> Ids =>
        [.. new BotChallengeAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRuleLinksToItsSectionOfTheManual(string id)
    {
        var rule = new BotChallengeAnalyzer().SupportedDiagnostics.Single(rule => rule.Id == id);
        var manual = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "analyzers.md"));

        Assert.EndsWith($"/docs/analyzers.md#{id.ToLowerInvariant()}", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"\n## {id}\n", manual, StringComparison.Ordinal);
        Assert.Contains(
            $"| [{id}](#{id.ToLowerInvariant()}) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} |", manual,
            StringComparison.Ordinal);
        Assert.NotEmpty(rule.Description.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task AnAppWithoutTheLibraryIsLeftAlone()
    {
        var compilation = Analysis.CompileAlone("public class BooksController;");
        compilation = compilation.WithReferences(
            compilation.References.Where(
                reference => reference.Display?.EndsWith("BotChallengePage.dll", StringComparison.Ordinal) != true))
            .RemoveSyntaxTrees(compilation.SyntaxTrees[0]);

        Assert.Empty(await Analysis.RunAsync(compilation));
    }
}
