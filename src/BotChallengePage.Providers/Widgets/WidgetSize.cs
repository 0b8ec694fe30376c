namespace BotChallengePage;

/// <summary>How large a widget is.</summary>
public enum WidgetSize
{
    /// <summary>As wide as usual, and small where there is no room for that.</summary>
    Fitting,

    /// <summary>As wide as usual.</summary>
    Normal,

    /// <summary>Small.</summary>
    Compact,
}
