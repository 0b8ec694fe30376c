namespace BotChallengePage;

/// <summary>Whether a page of the library's is light or dark.</summary>
public enum PageTheme
{
    /// <summary>As the visitor has set their device. The default.</summary>
    Visitor,

    /// <summary>Always light.</summary>
    Light,

    /// <summary>Always dark.</summary>
    Dark,
}
