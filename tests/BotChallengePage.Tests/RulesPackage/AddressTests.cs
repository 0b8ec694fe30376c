using System.Net;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>Where an address is.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.9/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("203.0.113.7 - 203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.7-203.0.113.9", "203.0.113.10", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:DB8::1-2001:db8::f", "2001:db8::a", true)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "203.0.113.7", false)]
    [InlineData("::ffff:0:0/96", "203.0.113.7", true)]
    public void It_is_in_a_range_or_not(string range, string address, bool expected) => Assert.Equal(
        expected,
        new NetworkList([AddressRange.Parse(range)!.Value]).Contains(AddressRange.NumberOf(IPAddress.Parse(address))));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("203.0.113")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("203.0.113.07")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/-1")]
    [InlineData("203.0.113.0/+8")]
    [InlineData("203.0.113.0/")]
    [InlineData("203.0.113.0/24/8")]
    [InlineData("203.0.113.9-203.0.113.7")]
    [InlineData("203.0.113.1-203.0.113.2-203.0.113.3")]
    [InlineData("fe80::1%eth0")]
    [InlineData("2001:db8::/129")]
    public void What_is_no_range_is_none(string text) => Assert.Null(AddressRange.Parse(text));

    [Fact]
    public void Of_many_ranges_that_overlap_the_same_addresses_are_found_as_one_by_one()
    {
        var random = new Random(7);
        AddressRange[] ranges =
        [
            .. Enumerable.Range(0, 3_000).Select(_ =>
            {
                var first = (UInt128)(uint)random.Next(0, 100_000);
                return new AddressRange(first, first + (UInt128)random.Next(0, 40));
            }),
            new(UInt128.MaxValue - 5, UInt128.MaxValue), new(UInt128.MaxValue - 2, UInt128.MaxValue),
        ];
        var list = new NetworkList(ranges);

        for (var number = 0; number < 100_100; number += 3)
            Assert.Equal(
                Array.Exists(ranges, range => range.First <= (UInt128)number && (UInt128)number <= range.Last),
                list.Contains((UInt128)number));
        Assert.True(list.Contains(UInt128.MaxValue));
        Assert.False(list.Contains(null));
        Assert.False(new NetworkList([]).Contains(UInt128.Zero));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("2606:4700::1", false)]
    public void Private_addresses_are_not_on_the_internet(string address, bool expected) =>
        Assert.Equal(expected, PrivateNetworks.All.Contains(AddressRange.NumberOf(IPAddress.Parse(address))));
}
