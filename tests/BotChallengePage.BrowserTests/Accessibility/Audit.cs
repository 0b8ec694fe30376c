using System.Text.Json;
using System.Text.Json.Serialization;
using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Accessibility;

/// <summary>Reads off a rendered page what shuts people out, and walks through it with the keyboard.</summary>
/// <param name="tab">The page.</param>
/// <param name="scope">Selects what of it is the library's.</param>
internal sealed class Audit(IBrowserTab tab, string scope)
{
    private static readonly string Script = Read();

    public Task BeginAsync() => tab.EvaluateAsync<bool>(
        $"(window.audit = ({Script})({JsonSerializer.Serialize(scope)}), true)");

    /// <summary>What is wrong, by one of the script's functions.</summary>
    public async Task<string[]> FindAsync(string function) =>
        (await tab.EvaluateAsync<string[]>($"audit.{function}"))!;

    /// <summary>Presses Tab from the first stop to the last.</summary>
    public async Task<string[]> WalkAsync()
    {
        List<string> wrong = [];
        List<int> seen = [];
        var count = await tab.EvaluateAsync<int>("audit.begin()");
        // In between are what a provider's frame has, and the browser's own bars.
        for (var i = 0; i < count + 8 && seen.Count < count; i++)
        {
            await tab.PressTabAsync();
            var step = (await tab.EvaluateAsync<Step>("audit.step()"))!;
            wrong.AddRange(step.Wrong);
            if (step.Number >= 0 && !seen.Contains(step.Number))
                seen.Add(step.Number);
        }

        await tab.EvaluateAsync<bool>("audit.end()");
        if (!seen.SequenceEqual(Enumerable.Range(0, count)))
        {
            wrong.Add(
                $"The keyboard goes {string.Join(", ", seen)} through "
                + string.Join(", ", await FindAsync("stopNames()")));
        }

        return [.. wrong];
    }

    private static string Read()
    {
        using var script = new StreamReader(
            typeof(Audit).Assembly.GetManifestResourceStream("audit.js")
                ?? throw new InvalidOperationException("audit.js is not embedded."));
        // An expression: what stands before it would end the statement around it.
        var text = script.ReadToEnd();
        return text[text.IndexOf("scope =>", StringComparison.Ordinal)..];
    }

    private sealed record Step(
        [property: JsonPropertyName("number")] int Number, [property: JsonPropertyName("wrong")] string[] Wrong);
}
