namespace BotChallengePage.Assets;

/// <summary>
/// The files that this assembly embeds, each under the name of its bundle: <c>challenge/1-texts.js</c>.
/// </summary>
internal static class EmbeddedAssets
{
    /// <summary>
    /// A bundle's files of one kind, in the order of their names, which are numbered. Comments and indentation stay
    /// behind: they are a quarter of the script, and a challenge is often the first page that a slow phone loads.
    /// </summary>
    public static ChallengeAsset Read(string bundle, string extension)
    {
        var assembly = typeof(EmbeddedAssets).Assembly;
        var start = bundle + "/";
        var source = ChallengeAsset.FromResources(assembly,
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(start, StringComparison.Ordinal))
                .Where(name => name.EndsWith(extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ]);
        return ChallengeAsset.FromText(string.Join('\n', Lines(source.Text)));
    }

    /// <summary>Whole lines only: no text of ours goes over more than one.</summary>
    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("//", StringComparison.Ordinal));
}
