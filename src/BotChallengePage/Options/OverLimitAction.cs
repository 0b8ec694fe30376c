namespace BotChallengePage;

/// <summary>What becomes of a request that is over the limit that a directive sets each client.</summary>
public enum OverLimitAction
{
    /// <summary>It is challenged, unless it comes with a good pass.</summary>
    Challenge,

    /// <summary>
    /// It is refused: 429 with <c>Retry-After</c>, and a page that says so, or problem+json. There is no challenge.
    /// </summary>
    Refuse,
}
