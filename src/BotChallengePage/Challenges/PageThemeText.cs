namespace BotChallengePage.Challenges;

/// <summary>The page's theme as a provider's widget is told it.</summary>
internal static class PageThemeText
{
    /// <returns><see langword="null"/> where the visitor's browser says.</returns>
    public static string? Of(PageTheme theme) => theme switch
    {
        PageTheme.Light => "light",
        PageTheme.Dark => "dark",
        _ => null,
    };
}
