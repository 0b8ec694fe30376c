using System.Buffers;

namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>
/// Which crawler a <c>User-Agent</c> says it is. Only a whole product token counts: <c>Applebot-Extended</c> is no
/// Applebot, and an address in the text (<c>+https://…/googlebot</c>) says nothing of who sends it.
/// </summary>
internal sealed class UserAgentClaim
{
    private static readonly SearchValues<char> Before = SearchValues.Create(" ;(,");
    private static readonly SearchValues<char> After = SearchValues.Create(" ;),/");

    [ThreadStatic]
    private static UserAgentClaim? s_lastOf;

    [ThreadStatic]
    private static string? s_lastAgent;

    [ThreadStatic]
    private static KnownCrawler? s_last;

    private readonly SearchValues<string> _any;
    private readonly (string Token, KnownCrawler Crawler)[] _tokens;

    public UserAgentClaim(IEnumerable<KnownCrawler> crawlers)
    {
        _tokens = [.. crawlers.SelectMany(crawler => crawler.Tokens, (crawler, token) => (token, crawler))];
        _any = SearchValues.Create([.. _tokens.Select(entry => entry.Token)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The one whose token comes first; <see langword="null"/> for none.</summary>
    public KnownCrawler? Find(string? agent)
    {
        // Several rules ask it of one request, which has one string for it.
        if (!ReferenceEquals(s_lastAgent, agent) || s_lastOf != this)
            (s_lastOf, s_lastAgent, s_last) = (this, agent, Search(agent));
        return s_last;
    }

    private KnownCrawler? Search(ReadOnlySpan<char> agent)
    {
        for (var rest = 0; agent[rest..].IndexOfAny(_any) is >= 0 and var at; rest++)
        {
            rest += at;
            if (rest > 0 && !Before.Contains(agent[rest - 1]))
                continue;
            foreach (var (token, crawler) in _tokens)
            {
                if (agent[rest..].StartsWith(token, StringComparison.OrdinalIgnoreCase) &&
                    (rest + token.Length == agent.Length || After.Contains(agent[rest + token.Length])))
                    return crawler;
            }
        }

        return null;
    }
}
