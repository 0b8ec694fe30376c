using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Bans;

/// <summary>What may be banned, and what has to be said of it.</summary>
internal static class BanRules
{
    public const int Capacity = 10_000;

    private const int LongestText = 200;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);
    private static readonly UInt128 WidestOfIPv4 = UInt128.One << 24;
    private static readonly UInt128 Widest = UInt128.One << 109;

    /// <exception cref="ArgumentException">It is no network.</exception>
    public static AddressRange RangeOf(string network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return AddressRange.Parse(network.AsSpan().Trim()) ?? throw new ArgumentException(
            "It must be an address, a network (203.0.113.0/24) or two addresses with a hyphen.", nameof(network));
    }

    /// <exception cref="ArgumentException">It would shut out too many, or is not said well.</exception>
    public static void Require(AddressRange network, TimeSpan duration, string reason, string by)
    {
        // A slip of the finger must not shut out everybody, and ::/0 is no help against anybody.
        if (network.Last - network.First >= (network.IsMapped ? WidestOfIPv4 : Widest))
            throw new ArgumentException(
                "It may be as wide as /8 of IPv4 or /19 of IPv6, and no wider.", nameof(network));
        if (duration < Shortest || duration > Longest)
            throw new ArgumentException("It must be 1 second to 365 days.", nameof(duration));
        RequireText(reason, nameof(reason));
        RequireText(by, nameof(by));
    }

    /// <exception cref="ArgumentException">It is empty, too long, or would begin a line in a log.</exception>
    public static void RequireText(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Any(char.IsControl))
            throw new ArgumentException($"It must have 1 to {LongestText} characters, in one line.", name);
    }
}
