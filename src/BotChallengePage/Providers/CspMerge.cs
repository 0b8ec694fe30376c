namespace BotChallengePage.Providers;

/// <summary>
/// Adds sources to a Content-Security-Policy. Where a directive is missing, the one that browsers go by instead is
/// taken for it, so that nothing is forbidden that was allowed before, and nothing else allowed.
/// </summary>
internal static class CspMerge
{
    private const string None = "'none'";

    /// <summary>What browsers go by where a directive is missing.</summary>
    private static readonly Dictionary<string, string[]> Fallbacks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["frame-src"] = ["child-src", "default-src"],
        ["worker-src"] = ["child-src", "script-src", "default-src"],
    };

    /// <summary>What is asked before a directive where it is there.</summary>
    private static readonly Dictionary<string, string[]> Closer = new(StringComparer.OrdinalIgnoreCase)
    {
        ["script-src"] = ["script-src-elem"],
        ["style-src"] = ["style-src-elem"],
    };

    public static string Merge(string policy, IEnumerable<ChallengeCspSource> sources)
    {
        List<(string Name, List<string> Sources)> directives =
        [
            .. policy.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse),
        ];
        // All of what was there before: a directive that is added must not be what another one falls back on.
        (string Name, List<string> Sources)[] before =
            [.. directives.Select(directive => (directive.Name, directive.Sources.ToList()))];
        foreach (var added in sources.GroupBy(source => source.Directive, StringComparer.OrdinalIgnoreCase))
        {
            string[] wanted = [.. added.Select(source => source.Source)];
            if (Find(directives, added.Key) is { } own)
                Add(own, wanted);
            else if (FallbackOf(before, added.Key) is { } instead)
                directives.Add((added.Key, Add([.. instead], wanted)));
            foreach (var closer in Closer.GetValueOrDefault(added.Key, []))
            {
                if (Find(directives, closer) is { } one)
                    Add(one, wanted);
            }
        }

        return string.Join(
            "; ", directives.Select(directive => string.Join(' ', [directive.Name, .. directive.Sources])));
    }

    private static (string Name, List<string> Sources) Parse(string directive)
    {
        var parts = directive.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (parts[0], [.. parts[1..]]);
    }

    private static List<string>? FallbackOf((string Name, List<string> Sources)[] directives, string name) =>
        Fallbacks.GetValueOrDefault(name, ["default-src"])
            .Select(fallback => Find(directives, fallback))
            .FirstOrDefault(found => found is not null);

    /// <summary>Browsers take the first of a name.</summary>
    private static List<string>? Find(IEnumerable<(string Name, List<string> Sources)> directives, string name) =>
        directives.FirstOrDefault(
            directive => string.Equals(directive.Name, name, StringComparison.OrdinalIgnoreCase)).Sources;

    private static List<string> Add(List<string> to, IEnumerable<string> sources)
    {
        to.RemoveAll(source => string.Equals(source, None, StringComparison.OrdinalIgnoreCase));
        to.AddRange(sources.Except(to, StringComparer.Ordinal).ToArray());
        return to;
    }
}
