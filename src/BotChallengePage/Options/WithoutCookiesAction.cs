namespace BotChallengePage;

/// <summary>What a visitor gets who has passed, and whose browser does not send the pass back.</summary>
public enum WithoutCookiesAction
{
    /// <summary>The words that the site needs a cookie. The default.</summary>
    Deny,

    /// <summary>
    /// A token in the query of the page that they wanted (<c>?bot-challenge-token=…</c>): good for that page alone, for
    /// five minutes, for their browser and network. Every further page asks again. It may be copied with the address,
    /// and stands in logs.
    /// </summary>
    Token,
}
