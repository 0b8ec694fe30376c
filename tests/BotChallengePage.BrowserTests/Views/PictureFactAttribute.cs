namespace BotChallengePage.BrowserTests.Views;

/// <summary>
/// Runs only where SCREENSHOTS names a folder: the pictures are for people, and nothing is asserted about them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PictureFactAttribute : FactAttribute
{
    public PictureFactAttribute()
    {
        if (Folder is null)
            Skip = "Set SCREENSHOTS to a folder to have pictures taken.";
    }

    public static string? Folder => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder
        : null;
}
