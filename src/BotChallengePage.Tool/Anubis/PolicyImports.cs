using System.IO.Enumeration;
using BotChallengePage.Tool.Output;
using YamlDotNet.RepresentationModel;

namespace BotChallengePage.Tool.Anubis;

/// <summary>
/// Puts in what a policy imports: snippets of Anubis (<c>(data)/…</c>), which are not in this tool, and files beside
/// the policy.
/// </summary>
/// <param name="data">The folder <c>data</c> of Anubis' source; <see langword="null"/> where it is not there.</param>
/// <param name="notes">Gets what could not be put in.</param>
internal sealed class PolicyImports(string? data, Notes notes)
{
    private const string Data = "(data)/";
    private const int Deepest = 10;

    public IEnumerable<PolicyBot> Resolve(string file, YamlNode? bots, int depth = 0)
    {
        if (bots is not YamlSequenceNode all)
            yield break;
        foreach (var entry in all.Children)
        {
            if (entry.Find("import").Text() is not { } import)
            {
                yield return new(file, entry);
                continue;
            }

            foreach (var bot in Import(file, entry, import, depth))
                yield return bot;
        }
    }

    private IEnumerable<PolicyBot> Import(string file, YamlNode entry, string import, int depth)
    {
        var isData = import.StartsWith(Data, StringComparison.Ordinal);
        if (isData && data is null)
        {
            notes.Lose(
                file, entry.Start.Line,
                $"{import} is Anubis' own. Say where its folder \"data\" is: --data /usr/share/docs/anubis/data");
            yield break;
        }

        if (depth == Deepest)
            throw new ToolException($"{file} line {entry.Start.Line}: imports are nested deeper than {Deepest}.");
        var path = isData
            ? Path.Combine(data!, import[Data.Length..])
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, import);
        var found = Find(path);
        if (found.Length == 0)
            notes.Lose(file, entry.Start.Line, $"{import}: there is no such file ({path}).");
        foreach (var one in found)
        {
            foreach (var document in YamlFile.Read(one))
            {
                foreach (var bot in Resolve(one, document.Find("bots") ?? document, depth + 1))
                    yield return bot;
            }
        }
    }

    /// <summary>A star in the last part of the path stands for any letters of a name.</summary>
    private static string[] Find(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (!name.AsSpan().ContainsAny("*?"))
            return File.Exists(path) ? [path] : [];
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder)
                .Where(file => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file), ignoreCase: false))
                .Order(StringComparer.Ordinal)]
            : [];
    }
}
