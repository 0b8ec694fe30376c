namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>How the visitor's device is set.</summary>
public enum Look
{
    /// <summary>As it comes.</summary>
    Light,

    /// <summary>Dark, and nothing is to move.</summary>
    Dark,

    /// <summary>
    /// Colours of the visitor's own. WebKitGTK has none, but for the desktop's theme of high contrast.
    /// </summary>
    Contrast,
}
