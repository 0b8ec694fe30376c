using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Rules.Matching;

/// <summary>
/// Headers that contradict the <c>User-Agent</c>, as no browser of today sends them. Only what Chromium says in two
/// places is compared (https://wicg.github.io/ua-client-hints), and what https://www.w3.org/TR/fetch-metadata rules
/// out.
/// </summary>
internal static class HeaderContradiction
{
    private const string Navigate = "navigate";

    /// <summary>
    /// What the hint says, and what its <c>User-Agent</c> has. Android's are that of Linux where a visitor asks for the
    /// page for computers.
    /// </summary>
    private static readonly (string Hint, string Agent, string? OrAgent)[] Platforms =
    [
        ("\"Windows\"", "Windows NT", null),
        ("\"macOS\"", "Macintosh", null),
        ("\"Android\"", "Android", "Linux"),
        ("\"Linux\"", "Linux", null),
        ("\"Chrome OS\"", "CrOS", null),
        ("\"Chromium OS\"", "CrOS", null),
    ];

    private static readonly string[] Needed =
        ["User-Agent", "Sec-CH-UA", "Sec-CH-UA-Platform", "Sec-CH-UA-Mobile", "Sec-Fetch-User", "Sec-Fetch-Mode"];

    /// <summary>Whether all is known that it takes.</summary>
    public static bool IsKnown(RequestFacts facts) => Array.TrueForAll(Needed, facts.KnowsHeader);

    public static bool IsIn(HttpRequest request)
    {
        var headers = request.Headers;
        var (hints, agent) = (headers["Sec-CH-UA"], headers.UserAgent.ToString());
        if (!StringValues.IsNullOrEmpty(hints) && IsOfOthers(agent, hints.ToString()))
            return true;
        if (IsOfOtherPlatform(agent, headers["Sec-CH-UA-Platform"].ToString()))
            return true;
        if (headers["Sec-CH-UA-Mobile"].ToString() == "?1" && IsOfComputer(agent))
            return true;

        // A navigation's, and nobody else's.
        return !StringValues.IsNullOrEmpty(headers["Sec-Fetch-User"]) &&
            headers["Sec-Fetch-Mode"].ToString() is not ("" or Navigate);
    }

    /// <summary>Firefox and Safari send no hints; Chromium's have the version of its <c>User-Agent</c>.</summary>
    private static bool IsOfOthers(string agent, string hints)
    {
        var chrome = VersionAfter(agent, "Chrome/");
        if (chrome.IsEmpty)
            return agent.Contains("Firefox/", StringComparison.Ordinal) ||
                (agent.Contains("Version/", StringComparison.Ordinal) &&
                    agent.Contains("Safari/", StringComparison.Ordinal));
        var chromium = VersionAfter(hints, "\"Chromium\";v=\"");
        return !chromium.IsEmpty && !chromium.SequenceEqual(chrome);
    }

    private static bool IsOfOtherPlatform(string agent, string hint)
    {
        if (hint.Length == 0)
            return false;
        foreach (var (said, wanted, orWanted) in Platforms)
        {
            if (said == hint)
                return agent.StartsWith("Mozilla/5.0 (", StringComparison.Ordinal) &&
                    !agent.Contains(wanted, StringComparison.Ordinal) &&
                    (orWanted is null || !agent.Contains(orWanted, StringComparison.Ordinal));
        }

        return false;
    }

    private static bool IsOfComputer(string agent) =>
        agent.Contains("Windows NT", StringComparison.Ordinal) ||
        agent.Contains("Macintosh", StringComparison.Ordinal) ||
        agent.Contains("CrOS", StringComparison.Ordinal);

    private static ReadOnlySpan<char> VersionAfter(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return [];
        var start = at + name.Length;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return text.AsSpan(start, end - start);
    }
}
