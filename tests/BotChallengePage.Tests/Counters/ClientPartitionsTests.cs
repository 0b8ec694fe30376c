using System.Net;
using System.Net.Sockets;
using BotChallengePage.Requests;

namespace BotChallengePage.Tests.Counters;

public sealed class ClientPartitionsTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.255.255")]
    [InlineData("203.0.113.7", "::ffff:203.0.1.2")]
    [InlineData("0.0.0.0", "0.0.255.255")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:ffff:ffff::")]
    [InlineData("fe80::1%2", "fe80::1%3")]
    [InlineData("fe80::1%2", "fe80::ffff")]
    [InlineData("::1", "::2")]
    [InlineData("ff02::1", "ff02::2")]
    public void Addresses_of_one_network_share_a_bucket(string one, string other)
    {
        Assert.Equal(Bucket(one), Bucket(other));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.1.113.7")]
    [InlineData("203.0.113.7", "::203.0.113.7")]
    [InlineData("203.0.113.7", "cb00:7107::")]
    [InlineData("0.0.0.0", "::")]
    [InlineData("0.0.0.1", "::1")]
    [InlineData("2001:db8:1::", "2001:db8:2::")]
    [InlineData("ff02::", "ff01::")]
    public void Addresses_of_different_networks_do_not(string one, string other)
    {
        Assert.NotEqual(Bucket(one), Bucket(other));
    }

    [Theory]
    [InlineData("203.0.113.7", 32, 48, "00000000000000000000ffffcb007107")]
    [InlineData("203.0.113.7", 16, 48, "00000000000000000000ffffcb000000")]
    [InlineData("203.0.113.7", 1, 48, "00000000000000000000ffff80000000")]
    [InlineData("203.0.113.7", 0, 48, "00000000000000000000ffff00000000")]
    [InlineData("203.0.113.7", -5, 48, "00000000000000000000ffff00000000")]
    [InlineData("203.0.113.7", 99, 48, "00000000000000000000ffffcb007107")]
    [InlineData("::ffff:203.0.113.7", 24, 0, "00000000000000000000ffffcb007100")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 128, "20010db8000100020003000400050006")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 127, "20010db8000100020003000400050006")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 65, "20010db8000100020000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 64, "20010db8000100020000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 63, "20010db8000100020000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 48, "20010db8000100000000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 0, "00000000000000000000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, -1, "00000000000000000000000000000000")]
    [InlineData("2001:db8:1:2:3:4:5:6", 16, 999, "20010db8000100020003000400050006")]
    public void An_address_is_cut_to_its_prefix(string address, int ipv4, int ipv6, string expected)
    {
        Assert.Equal(expected, ClientPartitions.Of(IPAddress.Parse(address), ipv4, ipv6).ToString());
    }

    [Fact]
    public void Clients_without_an_address_share_a_bucket_with_nobody_else()
    {
        Assert.Equal(ClientPartitions.Of(null, 16, 48), ClientPartitions.Of(null, 0, 0));
        string[] others = ["0.0.0.0", "255.255.255.255", "::", "ff00::", "ff00::1", "ff01::", "::ffff:0:0"];
        Assert.All(others, other => Assert.NotEqual(
            ClientPartitions.NoAddress, ClientPartitions.Of(IPAddress.Parse(other), 32, 128)));
        Assert.NotEqual(ClientPartitions.NoAddress, ClientPartitions.OfText(""));
    }

    [Fact]
    public void A_text_has_a_bucket_of_its_own()
    {
        string[] texts = ["", "a", "A", "a ", "203.0.113.7", "::", "\ud800", "\ud801", new string('x', 10_000)];

        Assert.Distinct(texts.Select(ClientPartitions.OfText));
        Assert.Equal(ClientPartitions.OfText("alice"), ClientPartitions.OfText("alice"));
        Assert.All(texts, text => Assert.StartsWith(
            "ff01", ClientPartitions.OfText(text).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void No_address_can_spell_the_bucket_of_a_text()
    {
        var text = ClientPartitions.OfText("alice");

        Assert.NotEqual(text, ClientPartitions.Of(IPAddress.Parse(string.Join(':', text.ToString().Chunk(4).Select(
            digits => new string(digits)))), 32, 128));
    }

    [Fact]
    public void The_network_of_a_pass_is_24_or_64_bits_long()
    {
        Assert.Equal("00000000000000000000ffffcb007100", Pass("203.0.113.7"));
        Assert.Equal("20010db8000100020000000000000000", Pass("2001:db8:1:2:3:4:5:6"));
        Assert.Equal(ClientPartitions.NoAddress, ClientPartitions.OfPass(null));

        static string Pass(string address) => ClientPartitions.OfPass(IPAddress.Parse(address)).ToString();
    }

    [Fact]
    public void Two_addresses_share_a_bucket_exactly_if_they_share_family_and_prefix()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var (one, prefix) = RandomAddress(random);
            var bytes = one.GetAddressBytes();
            var bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            var other = new IPAddress(bytes);
            var same = ClientPartitions.Of(one, prefix, prefix) == ClientPartitions.Of(other, prefix, prefix);

            Assert.True(same == bit >= prefix, $"{one} and {other} at /{prefix}");
        }
    }

    [Fact]
    public void Counters_are_shared_exactly_by_addresses_of_one_family_prefix_and_length()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var bytes = RandomAddress(random).Address.GetAddressBytes();
            if (bytes.Length == 16 && random.Next(3) == 0)
                bytes[0] = 0xff;
            var (one, prefix) = (new IPAddress(bytes), random.Next((bytes.Length * 8) + 1));
            var bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            var other = new IPAddress(bytes);
            var otherLength = random.Next((bytes.Length * 8) + 1);

            var bucket = OfLength(one, prefix);
            Assert.True(bucket == OfLength(other, prefix) == bit >= prefix, $"{one} and {other} at /{prefix}");
            Assert.True(bucket == OfLength(
                one, otherLength) == (prefix == otherLength), $"{one} at /{prefix} and /{otherLength}");
            Assert.NotEqual(ClientPartitions.NoAddress, bucket);
            if (bytes.Length == 4)
                Assert.Equal(bucket, ClientPartitions.OfLength(one.MapToIPv6(), prefix, random.Next(129)));
        }

        static ClientPartition OfLength(IPAddress address, int prefix) =>
            address.AddressFamily == AddressFamily.InterNetwork
            ? ClientPartitions.OfLength(address, prefix, 48)
            : ClientPartitions.OfLength(address, 16, prefix);
    }

    [Fact]
    public void The_shortest_and_the_longest_networks_of_both_families_are_apart()
    {
        string[] addresses = [
            "0.0.0.0", "::", "::1", "255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::ffff:0:1",
            "ff00::"];
        var buckets = addresses.SelectMany(address => new[]
        {
            ClientPartitions.OfLength(IPAddress.Parse(address), 0, 0),
            ClientPartitions.OfLength(IPAddress.Parse(address), 32, 128),
        });

        // One for all of IPv4, one for all of IPv6, and one for each address.
        Assert.Equal(2 + addresses.Length, buckets.Distinct().Count());
    }

    [Fact]
    public void Finding_the_bucket_allocates_nothing()
    {
        IPAddress?[] addresses =
            [null, IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Loopback.MapToIPv6(), IPAddress.Parse(
                "ff02::1")];
        var before = 0L;
        for (var round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var address in addresses)
            {
                _ = ClientPartitions.Of(address, 16, 48);
                _ = ClientPartitions.OfText("alice");
            }
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ClientPartition Bucket(string address) => ClientPartitions.Of(IPAddress.Parse(address), 16, 48);

    private static (IPAddress Address, int Prefix) RandomAddress(Random random)
    {
        var bytes = new byte[random.Next(2) == 0 ? 4 : 16];
        random.NextBytes(bytes);
        var address = new IPAddress(bytes);
        return (address, random.Next(1, (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) + 1));
    }
}
