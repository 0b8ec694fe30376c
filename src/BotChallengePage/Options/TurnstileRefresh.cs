namespace BotChallengePage;

/// <summary>What Turnstile's widget does when its token has expired, for example while the tab slept.</summary>
public enum TurnstileRefresh
{
    /// <summary>
    /// Nothing by itself: the visitor is told, and tries again. Nobody computes for a tab that is forgotten.
    /// </summary>
    Manual,

    /// <summary>Gets a new token by itself.</summary>
    Auto,

    /// <summary>Nothing, and it does not offer to.</summary>
    Never,
}
