namespace BotChallengePage;

/// <summary>How a navigation that has to be challenged is answered.</summary>
public enum ChallengeMode
{
    /// <summary>307 to the challenge page, which comes back to the wanted URL. The default.</summary>
    Redirect,

    /// <summary>The challenge page itself at the wanted URL; after success the script reloads.</summary>
    Inline,
}
