namespace BotChallengePage;

/// <summary>When Turnstile's challenge begins.</summary>
public enum TurnstileExecution
{
    /// <summary>By itself, as soon as the widget is there.</summary>
    Render,

    /// <summary>When the page's script says so, which it does at once.</summary>
    Execute,
}
