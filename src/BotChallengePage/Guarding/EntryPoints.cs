namespace BotChallengePage.Guarding;

/// <summary>
/// Which entries the app uses. Where only filters decide, they need not look for an earlier decision on every request.
/// </summary>
internal sealed class EntryPoints
{
    public bool HasMiddleware { get; set; }

    /// <summary>Whether <c>RequireBotChallenge()</c> stands on Razor Pages.</summary>
    public bool HasPageConventions { get; set; }
}
