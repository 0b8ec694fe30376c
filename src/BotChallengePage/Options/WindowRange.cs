namespace BotChallengePage.Options;

/// <summary>The lengths that a window may have.</summary>
internal static class WindowRange
{
    /// <summary>What every store can measure; a longer one would be cut, and differently by each of them.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(365);
}
