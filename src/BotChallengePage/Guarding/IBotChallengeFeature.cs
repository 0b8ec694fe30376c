namespace BotChallengePage;

/// <summary>
/// How the request was decided, for code that runs after it. Set in <c>HttpContext.Features</c> where
/// <c>UseBotChallengePage()</c> decided, or <c>RequireBotChallenge()</c> on an endpoint that is no controller and no
/// Razor Page. Their filter saves the allocation for a request that it just lets through: it sets the feature for
/// <c>challenged</c>, <c>denied</c>, <c>refused</c>, <c>would_challenge</c> and <c>error</c>, under a policy that
/// vetoes the output cache, and where rules know something of the request.
/// </summary>
public interface IBotChallengeFeature
{
    /// <summary>
    /// <c>challenged</c>, <c>denied</c>, <c>refused</c>, <c>would_challenge</c>, <c>pass</c>, <c>under_limit</c>,
    /// <c>allowed</c>, <c>exempt</c>, <c>not_applicable</c> or <c>error</c>, as in the metrics.
    /// </summary>
    string Outcome { get; }

    /// <summary>
    /// Name of the policy of the directive that decided, or of the first one where none did; <see langword="null"/>
    /// when there was none.
    /// </summary>
    string? Policy { get; }

    /// <inheritdoc cref="BotChallengeDecision.Rule"/>
    string? Rule { get; }

    /// <inheritdoc cref="BotChallengeDecision.Score"/>
    int Score { get; }

    /// <inheritdoc cref="BotChallengeDecision.ScoreParts"/>
    IReadOnlyDictionary<string, int> ScoreParts { get; }

    /// <summary>Which crawler the request says it is, and whether that is so.</summary>
    /// <value>
    /// <see langword="null"/>: none that is known, or no rule asks for crawlers (<c>BotChallengePage.Crawlers</c>).
    /// </value>
    ICrawlerFeature? Crawler { get; }
}
