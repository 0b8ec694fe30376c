using System.Text.RegularExpressions;

namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>The source of an app, and what its developer does to it.</summary>
internal sealed partial class GeneratedApp(TemplatesFixture templates, string folder, string name)
{
    public string At(string path) => Path.Combine(folder, path);

    public string Read(string path) => File.ReadAllText(At(path));

    public string Project => At($"{name}.csproj");

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>Replaces a text that is there exactly once.</summary>
    public void Edit(string path, string old, string replacement)
    {
        var text = Read(path);
        Assert.True(text.Split(old).Length == 2, $"{path} should hold \"{old}\" exactly once:\n{text}");
        Write(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>What the last run of the template printed.</summary>
    public string Output { get; private set; } = "";

    public async Task InstallAsync(params string[] options) =>
        Output = await templates.DotnetNewAsync(folder, ["botchallenge-install", .. options]);

    public Task<(int ExitCode, string Output)> TryInstallAsync(params string[] options) =>
        templates.TryDotnetNewAsync(folder, ["botchallenge-install", .. options]);

    /// <summary>Does what the command printed, word for word: each line goes where it says.</summary>
    public void FollowInstructions()
    {
        var steps = Steps().Matches(Output);
        Assert.True(steps.Count == 2, $"There should be two lines for Program.cs:\n{Output}");
        foreach (Match step in steps)
            Edit("Program.cs", step.Groups["anchor"].Value,
                $"{step.Groups["line"].Value}\n{step.Groups["anchor"].Value}");
    }

    /// <summary>Puts the attribute that the command printed on a class.</summary>
    public void Protect(string path, string declaration)
    {
        Assert.Contains("using BotChallengePage;", Output, StringComparison.Ordinal);
        Edit(path, declaration, $"{PrintedAttribute().Match(Output).Value}\n{declaration}");
        Write(path, $"using BotChallengePage;\n{Read(path)}");
    }

    public Task<RunningApp> StartAsync() => templates.StartAsync(folder, name);

    public string[] Files() => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [GeneratedRegex("""Program\.cs, before "(?<anchor>[^"]+)":\s+(?<line>\S[^\r\n]*;)""")]
    private static partial Regex Steps();

    [GeneratedRegex(@"\[BotChallenge\(.*\)\]")]
    private static partial Regex PrintedAttribute();
}
