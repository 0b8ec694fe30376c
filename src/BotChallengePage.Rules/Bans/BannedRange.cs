using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Bans;

/// <summary>A ban that is ready to be asked.</summary>
/// <param name="Ban">The ban.</param>
/// <param name="Range">Its addresses.</param>
internal sealed record BannedRange(BotChallengeBan Ban, AddressRange Range)
{
    /// <summary>Made once: a flood is answered often.</summary>
    public Assessment Assessment { get; } = Assessment.Deny($"ban {Ban.Network}");

    /// <summary>By when they end. No two are alike, since each network has one.</summary>
    public static IComparer<BannedRange> ByEnd { get; } = Comparer<BannedRange>.Create(static (one, other) =>
        one.Ban.Until.CompareTo(other.Ban.Until) is not 0 and var byEnd ? byEnd
            : string.CompareOrdinal(one.Ban.Network, other.Ban.Network));

    public static BannedRange? Of(BotChallengeBan ban) =>
        AddressRange.Parse(ban.Network) is { } range ? new(ban, range) : null;
}
