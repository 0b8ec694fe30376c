using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotChallengePage.Analyzers;

internal static class Expect
{
    /// <summary>
    /// Each «part» of the code gets one of the faults, written as "BCP001 message", in this order; the rest of it gets
    /// none.
    /// </summary>
    public static async Task FaultsAsync(string marked, params string[] faults) =>
        await FaultsAsync(code => Analysis.Compile(code), marked, faults);

    public static async Task FaultsAsync(Func<string, CSharpCompilation> compile, string marked, params string[] faults)
    {
        var (code, spans) = Unmark(marked);
        var compilation = compile(code);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var found = await Analysis.RunAsync(compilation);

        Assert.Equal(faults, found.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(null)}"));
        Assert.Equal(
            spans.Select(span => code.Substring(span.Start, span.Length)),
            found.Select(
                diagnostic => code.Substring(
                    diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(
            spans.Select(span => span.Start), found.Select(diagnostic => diagnostic.Location.SourceSpan.Start));
    }

    public static Task NothingAsync(string code) => FaultsAsync(code);

    private static (string Code, (int Start, int Length)[] Spans) Unmark(string marked)
    {
        var parts = marked.Split('«', '»');
        var spans = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
                spans.Add((start, parts[i].Length));
            start += parts[i].Length;
        }

        return (string.Concat(parts), [.. spans]);
    }
}
