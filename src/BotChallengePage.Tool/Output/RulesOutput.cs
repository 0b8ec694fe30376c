using System.Text;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tool.Output;

/// <summary>Hands out rules that were made: checked, to a file or to where the output goes.</summary>
internal static class RulesOutput
{
    /// <param name="rules">The rules.</param>
    /// <param name="notes">What is to be said.</param>
    /// <param name="file">The file; <see langword="null"/> for the output.</param>
    public static int Write(RulesOptions rules, Notes notes, string? file)
    {
        try
        {
            _ = new RuleChecker(rules);
        }
        catch (OptionsValidationException faults)
        {
            // Each was checked by itself: what is left is between them, like their number.
            throw new ToolException(string.Join(Environment.NewLine, faults.Failures));
        }

        var text = RulesJson.Write(rules);
        if (file is null)
            WriteOut(text);
        else
            WriteFile(file, text);
        foreach (var note in notes.All)
            Console.Error.WriteLine(note);
        if (file is not null)
            Console.Error.WriteLine(
                $"{(rules.List.Count == 1 ? "1 rule is" : $"{rules.List.Count} rules are")} in {file}. Try: " +
                $"dotnet botchallenge check access.log --config {file}");
        return notes.HasLosses ? ExitCode.Partly : ExitCode.Done;
    }

    /// <summary>JSON is UTF-8, whatever the terminal has.</summary>
    private static void WriteOut(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void WriteFile(string file, string text)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(File.Exists(file)
                ? $"{file} is there already, and may be yours. Name another one, or take it away."
                : $"{file} cannot be written: {fault.Message}");
        }
    }
}
