namespace BotChallengePage;

/// <summary>Whether Turnstile's widget tries again by itself after a failure.</summary>
public enum TurnstileRetry
{
    /// <summary>It does, after eight seconds. The visitor can do so at once.</summary>
    Auto,

    /// <summary>Only when the visitor does.</summary>
    Never,
}
