using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using BotChallengePage.Tool.Output;

namespace BotChallengePage.Tool.Robots;

/// <summary>Makes conditions of a path in a robots.txt.</summary>
internal static partial class RobotsPattern
{
    private const int LongestExpression = 1_900;

    /// <summary>What a path of a rule may not have.</summary>
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("{}?#%\\");

    /// <returns><see langword="null"/> where no condition can say it; that is noted.</returns>
    public static RuleConditions? ToConditions(string file, RobotsRule rule, Notes notes)
    {
        var (path, query) = rule.Pattern.Split('?', 2) is [var before, var after]
            ? (before, after)
            : (rule.Pattern, null);
        if (query is not null)
            return WithQuery(file, rule, path, query, notes);
        var conditions = new RuleConditions();
        SetPath(conditions, path);
        return IsTooLong(file, rule, conditions, notes) ? null : conditions;
    }

    /// <summary>
    /// <c>/*?sort=</c>, <c>/*?*sort=</c>: which key, and never where among the others it stands.
    /// </summary>
    private static RuleConditions? WithQuery(string file, RobotsRule rule, string path, string query, Notes notes)
    {
        if (QueryKey().Match(query) is not { Success: true } key)
        {
            notes.Lose(
                file, rule.Line,
                $"\"{rule.Pattern}\" asks how the query is written. Rules ask whether a key is there: QueryKeys.");
            return null;
        }

        var conditions = new RuleConditions();
        SetPath(conditions, path.EndsWith('*') ? path : path + "$");
        conditions.QueryKeys.Add(Uri.UnescapeDataString(key.Groups["key"].Value));
        notes.Say(
            file, rule.Line,
            $"\"{rule.Pattern}\" is for every query with the key \"{conditions.QueryKeys[0]}\", wherever it stands.");
        return IsTooLong(file, rule, conditions, notes) ? null : conditions;
    }

    private static bool IsTooLong(string file, RobotsRule rule, RuleConditions conditions, Notes notes)
    {
        if (conditions.When is not { Length: > LongestExpression })
            return false;
        notes.Lose(file, rule.Line, "it is longer than an expression may be.");
        return true;
    }

    private static void SetPath(RuleConditions conditions, string pattern)
    {
        var path = Uri.UnescapeDataString(pattern.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));
        var isWhole = path.EndsWith('$');
        path = isWhole ? path[..^1] : path.TrimEnd('*');
        if (path.Length == 0)
            path = "/";
        if (path[0] != '/')
            path = path[0] == '*' ? path : "/" + path;
        if (AsSegments(path, isWhole) is { } segments)
            conditions.Paths.Add(segments);
        else if (!isWhole && !path.Contains('*', StringComparison.Ordinal))
            conditions.When = $"path.startsWith({Quote(path)})";
        else
            conditions.When = $"path.matches({Quote(Regex(path, isWhole))})";
    }

    /// <summary>Whole segments are what rules ask for best: one search finds them all.</summary>
    private static string? AsSegments(string path, bool isWhole)
    {
        if (path.AsSpan().ContainsAny(NotInPaths))
            return null;
        var isFolder = path.EndsWith('/');
        if (!isWhole && !isFolder)
            return null;
        // A star stands for any letters there, slashes among them, and for one segment here.
        return path.Contains('*', StringComparison.Ordinal) ? null
            : isWhole ? path.Length > 1 ? path.TrimEnd('/') : path
            : path + "**";
    }

    private static string Regex(string path, bool isWhole)
    {
        // Rules see no slash at the end.
        var isFolder = path.Length > 1 && path.EndsWith('/');
        var text = new StringBuilder("(?i)^");
        foreach (var part in (isFolder ? path[..^1] : path).Split('*'))
            text.Append(System.Text.RegularExpressions.Regex.Escape(part)).Append(".*");
        text.Length -= 2;
        if (isFolder)
            text.Append(isWhole ? "" : "(/|$)");
        return text.Append(isWhole ? "$" : "").ToString();
    }

    private static string Quote(string text) => "\"" +
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex(@"^\*?&?(?<key>[^*&=$]+)(=\*?)?\*?$")]
    private static partial Regex QueryKey();
}
