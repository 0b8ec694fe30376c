namespace BotChallengePage;

/// <summary>The colours of a widget.</summary>
public enum WidgetTheme
{
    /// <summary>
    /// As the page: see <see cref="BotChallengePageOptions.Theme"/>; in the site's own pages as the visitor's system
    /// prefers.
    /// </summary>
    Auto,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    Dark,
}
