namespace BotChallengePage.Directives;

/// <summary>How many requests a directive lets through, in which window, and what they are counted under.</summary>
/// <param name="Counter">The name of the counter.</param>
/// <param name="After">How many.</param>
/// <param name="Within">The length of the window.</param>
/// <param name="Window">How the window moves.</param>
/// <param name="OfAll">Whether all clients are counted together.</param>
internal sealed record DirectiveLimit(
    string Counter, int After, TimeSpan Within, CounterWindow Window, bool OfAll = false)
{
    /// <summary>Whether both are counted together, as far as they count the same client.</summary>
    public bool SharesCountWith(DirectiveLimit other) =>
        Counter == other.Counter && Within == other.Within && Window == other.Window && OfAll == other.OfAll;
}
