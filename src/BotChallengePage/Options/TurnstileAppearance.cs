namespace BotChallengePage;

/// <summary>When Turnstile's widget is seen. Of no effect on widgets that are invisible.</summary>
public enum TurnstileAppearance
{
    /// <summary>As long as it is there.</summary>
    Always,

    /// <summary>Once its challenge has begun.</summary>
    Execute,

    /// <summary>Only when the visitor has to do something.</summary>
    InteractionOnly,
}
