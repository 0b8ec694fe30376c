using System.Text.RegularExpressions;

namespace BotChallengePage.Tests.Layers;

/// <summary>
/// The core's folders lie in layers, as the manual draws them: each refers only to folders that lie below it.
/// </summary>
public partial class LayerTests
{
    /// <summary>From the top: the folders of each layer, as docs/architecture.md lists them.</summary>
    private static readonly string[][] Drawn =
    [
        .. File.ReadLines(Repository.PathOf("docs/architecture.md"))
            .SkipWhile(line => line != "## The layers")
            .TakeWhile(line => line != "## The way of a request")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => Folder().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value).ToArray()),
    ];

    [Fact]
    public void The_manual_draws_each_folder_once() =>
        Assert.Equal(
            CoreSource.Folders.Order(StringComparer.Ordinal),
            Drawn.SelectMany(layer => layer).Order(StringComparer.Ordinal));

    [Fact]
    public void A_folder_refers_only_to_folders_below_it()
    {
        var upwards = CoreSource.References.Where(reference => LayerOf(reference.To) <= LayerOf(reference.From))
            .Select(reference =>
                $"{reference.File} refers to {reference.Type}, and {reference.To} does not lie " +
                    $"below {reference.From}.");

        Assert.Equal("", string.Join(Environment.NewLine, upwards.Order(StringComparer.Ordinal)));
    }

    /// <summary>A test that reads nothing would be content with everything.</summary>
    [Fact]
    public void The_references_are_found() =>
        Assert.Contains(
            CoreSource.References, reference => reference is { From: "Guarding", To: "Passes", Type: "PassReader" });

    private static int LayerOf(string folder) => Array.FindIndex(Drawn, layer => layer.Contains(folder));

    [GeneratedRegex("`([A-Za-z]+)/?`")]
    private static partial Regex Folder();
}
