using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Bans;

/// <summary>
/// Bans by address. Whether one is banned is found in O(log n), however bans overlap. Immutable. The last few bans
/// stand apart, so that code which bans one address after the other does not sort all of them each time.
/// </summary>
internal sealed class BanTable
{
    private const int MostRecent = 64;

    private readonly BanPieces _mapped;
    private readonly BanPieces _others;
    private readonly BannedRange[] _recent;

    /// <param name="bans">The bans, of which each network has one.</param>
    public BanTable(IReadOnlyCollection<BannedRange> bans)
        : this(
            // What is written in IPv6 has no address of IPv4 in it.
            new([.. bans.Where(static ban => ban.Range.IsMapped)]),
            new([.. bans.Where(static ban => !ban.Range.IsMapped)]),
            [])
    {
    }

    private BanTable(BanPieces mapped, BanPieces others, BannedRange[] recent) =>
        (_mapped, _others, _recent) = (mapped, others, recent);

    public static BanTable Empty { get; } = new([]);

    public bool IsEmpty => _recent.Length == 0 && _mapped.IsEmpty && _others.IsEmpty;

    /// <summary>The same with one more, of a network that had none; <see langword="null"/> to sort all anew.</summary>
    public BanTable? With(BannedRange ban) =>
        _recent.Length < MostRecent ? new(_mapped, _others, [.. _recent, ban]) : null;

    public BannedRange? Find(UInt128? address, DateTimeOffset now)
    {
        if (address is not { } number)
            return null;
        var isMapped = AddressRange.Mapped.Contains(number);
        foreach (var ban in _recent)
        {
            if (ban.Range.IsMapped == isMapped && ban.Range.Contains(number) && ban.Ban.Until > now)
                return ban;
        }

        return (isMapped ? _mapped : _others).Find(number) is { } found && found.Ban.Until > now ? found : null;
    }
}
