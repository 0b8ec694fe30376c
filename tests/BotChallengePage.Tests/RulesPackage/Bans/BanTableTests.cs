using System.Globalization;
using System.Net;
using BotChallengePage.Rules.Bans;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Tests.RulesPackage.Bans;

/// <summary>Of bans that overlap, one that is in force is found wherever there is one.</summary>
public sealed class BanTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    [Fact]
    public void Random_bans_are_found_as_one_by_one()
    {
        var random = new Random(20_261_129);
        for (var round = 0; round < 60; round++)
        {
            var bans = Enumerable.Range(0, random.Next(1, 300)).Select(_ => Random(random))
                .DistinctBy(ban => ban.Ban.Network).ToList();
            var table = new BanTable(bans);
            for (var i = 0; i < 80; i++)
            {
                // The last ones come one by one, as code would ban them.
                var late = Random(random);
                if (bans.TrueForAll(ban => ban.Ban.Network != late.Ban.Network))
                {
                    bans.Add(late);
                    table = table.With(late) ?? new BanTable(bans);
                }

                var number = AddressRange.NumberOf(Address(random));
                var now = Start.AddSeconds(random.Next(0, 60));
                var wanted = bans.Exists(ban =>
                    ban.Ban.Until > now && ban.Range.Contains(number!.Value) &&
                    ban.Range.IsMapped == AddressRange.Mapped.Contains(number.Value));
                Assert.Equal(wanted, table.Find(number, now) is not null);
            }
        }
    }

    [Fact]
    public void The_last_address_of_all_can_be_banned()
    {
        var table = new BanTable(
            [Of("ffff:e000::/19", 9), Of("ffff:ffff::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 99)]);

        Assert.Equal(99, Found(table, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
        Assert.Equal(9, Found(table, "ffff:fffe::"));
        Assert.Equal(0, Found(table, "203.0.113.7"));
        Assert.Null(table.Find(null, Start));
        Assert.True(BanTable.Empty.IsEmpty);
    }

    [Fact]
    public void A_ban_in_IPv6_is_none_of_IPv4()
    {
        var table = new BanTable([Of("::/19", 9), Of("203.0.113.0/24", 5)]).With(Of("::-::1:0:0:0", 8))!;

        Assert.Equal(0, Found(table, "198.51.100.7"));
        Assert.Equal(5, Found(table, "::ffff:203.0.113.7"));
        Assert.NotEqual(0, Found(table, "::2"));
    }

    private static int Found(BanTable table, string address) =>
        (int)((table.Find(AddressRange.NumberOf(IPAddress.Parse(address)), Start)?.Ban.Until ?? Start) - Start)
            .TotalSeconds;

    private static BannedRange Of(string network, int seconds) =>
        BannedRange.Of(new(network, Start, Start.AddSeconds(seconds), "reason", "test"))!;

    private static IPAddress Address(Random random) => random.Next(3) == 0
        ? IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"2001:db8::{random.Next(0, 600):x}"))
        : new([10, 0, (byte)random.Next(0, 4), (byte)random.Next(256)]);

    private static BannedRange Random(Random random)
    {
        var (one, other) = (Address(random), Address(random));
        var range = random.Next(3) switch
        {
            0 => AddressRange.Parse($"{one}"),
            1 => AddressRange.Parse($"{one}/{random.Next(22, 33)}"),
            _ => AddressRange.Parse($"{one}-{other}"),
        } ?? AddressRange.Parse($"{one}")!.Value;
        // A network that is wide in IPv6 has all that are asked for.
        return Of(range.ToString(), random.Next(1, 60));
    }
}
