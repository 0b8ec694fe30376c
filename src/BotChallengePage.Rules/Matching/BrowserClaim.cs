using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Rules.Matching;

/// <summary>
/// A <c>User-Agent</c> of a browser, with headers that no browser sends so. All send <c>Accept</c>,
/// <c>Accept-Encoding</c> and <c>Accept-Language</c>; over https the newer ones send <c>Sec-Fetch-Mode</c>
/// (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Mode has the versions).
/// </summary>
internal static class BrowserClaim
{
    private const string Browser = "Mozilla/5.0 ";
    private const string SecFetchMode = "Sec-Fetch-Mode";

    private static readonly (string Token, (int Major, int Minor) SendsFetchMode)[] Engines =
        [("Chrome/", (80, 0)), ("Firefox/", (90, 0)), ("Version/", (16, 4))];

    private static readonly string[] Needed =
        ["Upgrade", "Accept", "Accept-Encoding", "Accept-Language", SecFetchMode];

    public static bool IsFalse(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Request.Headers);
        if (IsHandshake(context) || !IsMade(headers.UserAgent.ToString(), out var sendsFetchMode))
            return false;

        return StringValues.IsNullOrEmpty(headers.Accept) || StringValues.IsNullOrEmpty(headers.AcceptEncoding) ||
            StringValues.IsNullOrEmpty(headers.AcceptLanguage) ||
            (sendsFetchMode && request.IsHttps && !headers.ContainsKey(SecFetchMode));
    }

    /// <summary>Whether all is known that it takes; who claims to be no browser is no false one.</summary>
    public static bool IsKnown(RequestFacts facts) => facts.KnowsHeader("User-Agent") &&
        (!IsMade(facts.Request.Headers.UserAgent.ToString(), out _) ||
            (Array.TrueForAll(Needed, facts.KnowsHeader) && facts.Knows(RequestFact.Scheme)));

    private static bool IsMade(string agent, out bool sendsFetchMode)
    {
        sendsFetchMode = false;
        return agent.StartsWith(Browser, StringComparison.Ordinal) && TryFind(agent, out sendsFetchMode);
    }

    /// <summary>With that of a WebSocket, browsers send neither <c>Accept</c> nor <c>Sec-Fetch-*</c>.</summary>
    private static bool IsHandshake(HttpContext context) => context.Request.Headers.Upgrade.Count > 0 ||
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    /// <summary>Crawlers that say who they are say it beside a browser's name: they claim to be no browser.</summary>
    private static bool TryFind(string agent, out bool sendsFetchMode)
    {
        sendsFetchMode = false;
        if (agent.Contains("compatible;", StringComparison.OrdinalIgnoreCase) ||
            agent.Contains("+http", StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var (token, least) in Engines)
        {
            var at = agent.IndexOf(token, StringComparison.Ordinal);
            if (at < 0 || (token == "Version/" && !agent.Contains("Safari/", StringComparison.Ordinal)))
                continue;
            sendsFetchMode = VersionAt(agent.AsSpan(at + token.Length)).CompareTo(least) >= 0;
            return true;
        }

        return false;
    }

    /// <summary>Major and minor: 16.4 of 16.4.1.</summary>
    private static (int Major, int Minor) VersionAt(ReadOnlySpan<char> text)
    {
        var major = NumberAt(text, out var length);
        return (major, length < text.Length && text[length] == '.' ? NumberAt(text[(length + 1)..], out _) : 0);
    }

    private static int NumberAt(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        return int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }
}
