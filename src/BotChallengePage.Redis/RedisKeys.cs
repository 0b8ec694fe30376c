using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>
/// Names of keys. A name ends with the version of what is kept under it, so that the next version can keep something
/// else, and still read what nodes of this one write.
/// </summary>
/// <remarks>Version 1 had no version in its names.</remarks>
internal static class RedisKeys
{
    private const string Version = "v2";

    /// <summary>
    /// The key, and on demand after it the one that nodes of the version before use, if a script can touch both.
    /// </summary>
    public static RedisKey[] Of(string name, bool withPrevious) =>
        withPrevious && (HasHashTag(name) || !name.Contains('}', StringComparison.Ordinal))
            ? [Current(name), name]
            : [Current(name)];

    /// <summary>On a cluster, a name in braces lies in the same slot as the name without them.</summary>
    private static string Current(string name) => HasHashTag(name) ? $"{name}:{Version}" : $"{{{name}}}:{Version}";

    /// <summary>
    /// Whether the name has a part in braces already, which then names its slot: from its prefix, for example.
    /// </summary>
    private static bool HasHashTag(string name)
    {
        var start = name.IndexOf('{', StringComparison.Ordinal);
        return start >= 0 && name.IndexOf('}', start + 1) > start + 1;
    }
}
