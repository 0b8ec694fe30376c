using System.Buffers;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>What may stand in the lists of conditions: what could never match, or always would, is a mistake.</summary>
internal static class ConditionEntry
{
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("{}?#%\\");

    /// <returns><see langword="null"/> for a pattern that can be used.</returns>
    public static string? FaultOfPath(string pattern)
    {
        if (!pattern.StartsWith('/'))
            return "It must begin with a slash.";
        if (pattern.AsSpan().ContainsAny(NotInPaths))
            return "It is a path as the app sees it, decoded and without query: for a part that varies write \"*\".";
        var segments = pattern.Split('/');
        if (Array.Exists(segments, segment =>
            segment.Contains('*', StringComparison.Ordinal) && segment is not (PathTree.One or PathTree.Any)))
            return "\"*\" and \"**\" stand for whole segments. For a part of one, use When: path.endsWith(\".php\").";
        return segments.Count(segment => segment == PathTree.Any) > 1 ? "It may have one \"**\"." : null;
    }

    /// <summary>A token of RFC 9110: what names of headers and methods are made of.</summary>
    public static bool IsToken(string text) => text.Length > 0 && text.All(static letter =>
        char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));

    public static bool IsHost(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) !=
            UriHostNameType.Unknown;
}
