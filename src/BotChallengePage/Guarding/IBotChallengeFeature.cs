namespace BotChallengePage;

/// <summary>
/// How the request was decided, for code that runs after it. Set in <c>HttpContext.Features</c> where
/// <c>UseBotChallengePage()</c> or <c>RequireBotChallenge()</c> decided, and for every outcome but the ordinary ones; the
/// filter of controllers and Razor Pages saves the allocation for a request that it just lets through.
/// </summary>
public interface IBotChallengeFeature
{
    /// <summary>
    /// <c>challenged</c>, <c>would_challenge</c>, <c>pass</c>, <c>under_limit</c>, <c>exempt</c>, <c>not_applicable</c> or
    /// <c>error</c>, as in the metrics.
    /// </summary>
    string Outcome { get; }

    /// <summary>Name of the policy of the directive that decided; <see langword="null"/> when there was none.</summary>
    string? Policy { get; }
}
