namespace TurnstileEmulator;

/// <summary>How the challenge of a widget ends.</summary>
public enum WidgetOutcome
{
    /// <summary>The visitor gets a token without doing anything.</summary>
    Pass,

    /// <summary>The challenge fails with the client error 600010, as with the failing testing sitekeys.</summary>
    Fail,

    /// <summary>The visitor has to click the checkbox and then gets a token.</summary>
    Interact,
}
