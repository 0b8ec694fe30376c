using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

/// <summary>Holds the samples of docs/analyzers.md to what the analyzer says of them.</summary>
public sealed partial class ManualTests
{
    public static TheoryData<string, string, string> Samples(string verdict)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var section in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "analyzers.md"))
            .Split("\n## ")[1..])
        {
            foreach (Match sample in Sample().Matches(section)
                .Where(sample => sample.Groups["verdict"].Value == verdict))
                data.Add(section[.."BCP000".Length], sample.Groups["title"].Value, sample.Groups["code"].Value);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples), "wrong")]
    public async Task AWrongSampleBreaksTheRuleOfItsSectionAndNoOther(string rule, string title, string code)
    {
        var faults = await RunAsync(code);

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.True(fault.Id == rule, $"{title}: {fault}"));
    }

    [Theory]
    [MemberData(nameof(Samples), "right")]
    public async Task ARightSampleBreaksNone(string rule, string title, string code)
    {
        var faults = await RunAsync(code);

        Assert.True(faults.Length == 0, $"{rule}, {title}: {string.Join('\n', faults)}");
    }

    [Fact]
    public void EverySectionHasBoth()
    {
        string[] rules = [.. new BotChallengeAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

        Assert.Equal(rules, Samples("wrong").Select(row => (string)row[0]));
        Assert.Equal(rules, Samples("right").Select(row => (string)row[0]));
    }

    private static async Task<Diagnostic[]> RunAsync(string code)
    {
        // A sample with an app of its own is a whole program.
        var compilation = code.Contains("var app", StringComparison.Ordinal) ? Analysis.CompileAlone(code)
            : Analysis.Compile(
                code.Contains("app.", StringComparison.Ordinal) ? $"var app = WebApplication.Create();\n{code}" : code);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. await Analysis.RunAsync(compilation)];
    }

    [GeneratedRegex(
        "^```csharp\n(?<title>// (?<verdict>wrong|right).*?)\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();
}
