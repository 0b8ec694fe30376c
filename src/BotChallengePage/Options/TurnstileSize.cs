namespace BotChallengePage;

/// <summary>How large Turnstile's widget is.</summary>
public enum TurnstileSize
{
    /// <summary>As wide as its place, and small where that has not the 300 pixels which the wide one needs.</summary>
    Fitting,

    /// <summary>300 by 65 pixels.</summary>
    Normal,

    /// <summary>As wide as its place, from 300 pixels on.</summary>
    Flexible,

    /// <summary>150 by 140 pixels.</summary>
    Compact,
}
