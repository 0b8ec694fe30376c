using System.IO.Compression;
using System.Net;
using System.Text;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Lists.Reading;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>Lists as their owners publish them are read, and what is none is told from them.</summary>
public sealed class ReadingTests
{
    private const int Most = 1_000_000;

    /// <summary>Each has 203.0.113.7, and some more networks.</summary>
    public static TheoryData<string, string, int> Published { get; } = new()
    {
        {
            "FireHOL", """
            #
            # firehol_level1
            # Maintainer      : FireHOL
            # Entries         : 3 subnets, 258 unique IPs
            #
            203.0.113.0/24
            198.51.100.4
            198.51.100.8/32
            """, 3
        },
        { "torbulkexitlist", "203.0.113.7\n198.51.100.4\n2001:db8::1\n", 3 },
        {
            "exit-addresses", """
            ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E
            Published 2026-11-28 04:12:57
            LastStatus 2026-11-28 20:00:00
            ExitAddress 203.0.113.7 2026-11-28 20:31:02
            ExitAddress 198.51.100.4 2026-11-28 21:31:02
            """, 2
        },
        { "toxic_ip_cidr.txt", "203.0.113.0/24\r\n198.51.100.0/24\r\n", 2 },
        {
            "listed_ip_7_all.csv", """
            "203.0.113.7","5","2026-11-28 20:31:02"
            "2001:db8::1","1","2026-11-28 20:00:00"
            """, 2
        },
        { "bannedips.csv", "203.0.113.7,198.51.100.4,2001:db8::1,192.0.2.1,\n", 4 },
        { "Cloudflare", "203.0.113.0/24\n2001:db8::/32", 2 },
        { "Spamhaus", "; Spamhaus DROP List\n203.0.113.0/24 ; SBL256894\n198.51.100.0/24 ; SBL434604\n", 2 },
        { "ipsum", "203.0.113.7\t9\n198.51.100.4\t3\n", 2 },
        {
            "AWS", """
            {
              "syncToken": "1764374588", "createDate": "2026-11-29-00-03-08",
              "prefixes": [
                { "ip_prefix": "203.0.113.0/24", "region": "eu-west-1", "service": "AMAZON" },
                { "ip_prefix": "203.0.113.0/25", "region": "eu-west-1", "service": "EC2" }
              ],
              "ipv6_prefixes": [
                { "ipv6_prefix": "2001:db8:1234::/64", "region": "eu-west-1", "service": "EC2" }
              ]
            }
            """, 2
        },
        {
            "Google", """
            { "creationTime": "2026-11-28T15:04:05.000000", "prefixes": [
              { "ipv4Prefix": "203.0.113.0/24", "service": "Google Cloud", "scope": "europe-west1" },
              { "ipv6Prefix": "2001:db8::/44", "service": "Google Cloud", "scope": "europe-west1" } ] }
            """, 2
        },
        {
            "Azure", """
            { "changeNumber": 322, "cloud": "Public", "values": [
              { "name": "AzureCloud", "id": "AzureCloud", "properties": {
                "changeNumber": 100, "region": "", "platform": "Azure", "systemService": "",
                "addressPrefixes": [ "203.0.113.0/24", "198.51.100.0/25", "2001:db8::/40" ] } } ] }
            """, 3
        },
        {
            "Oracle", """
            { "last_updated_timestamp": "2026-11-18T19:55:47.204985", "regions": [
              { "region": "us-phoenix-1", "cidrs": [
                { "cidr": "203.0.113.0/24", "tags": [ "OCI" ] },
                { "cidr": "198.51.100.0/24", "tags": [ "OSN", "OBJECT_STORAGE" ] }, ] } ] }
            """, 2
        },
        { "one's own JSON", """[ "203.0.113.7", "2001:db8::/32" ]""", 2 },
        { "with a byte order mark", "\ufeff203.0.113.7\n", 1 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void What_is_published_is_read(string name, string text, int networks)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), GZip(text), Zip(text) })
        {
            var reading = ListReader.Read(bytes, Most);
            var list = reading.Networks.Build();

            Assert.True(reading.Unreadable == 0, $"{name}: {reading.FirstUnreadable}");
            Assert.Equal(networks, list.Count);
            Assert.True(list.Contains(AddressRange.NumberOf(IPAddress.Parse("203.0.113.7"))), name);
        }
    }

    [Theory]
    [InlineData(
        "<!doctype html>\n<title>503</title>\n<p>Back soon, 203.0.113.7</p>",
        "3 of 3 lines cannot be read, the first is 1: \"<!doctype html>\"")]
    [InlineData("203.0.113.0,203.0.113.255,AU\n198.51.100.0,198.51.100.255,US", "2 of 2 lines cannot be read")]
    [InlineData("203.0.113.0\t203.0.113.255\t24", "1 of 1 lines cannot be read")]
    [InlineData("203.0.113.0 255.255.255.0", "1 of 1 lines cannot be read")]
    [InlineData("{ \"prefixes\": [", "it is no JSON")]
    [InlineData("{ \"prefixes\": [ { \"ip_prefix\": \"\\ud800\" } ] }", "it is no JSON")]
    [InlineData("{ \"cidr\": \"here\" }", "the first is 1: \"here\"")]
    [InlineData("1.2.3.4\u001b[31m\r\n", "the first is 1: \"1.2.3.4?[31m\"")]
    public void What_is_no_list_is_refused(string text, string fault) => Assert.Contains(
        fault,
        Assert.Throws<UnusableListException>(() => ListReader.Read(Encoding.UTF8.GetBytes(text), Most)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void JSON_of_another_kind_has_nothing_in_it() => Assert.Equal(
        0, ListReader.Read(Encoding.UTF8.GetBytes("""{ "address": "203.0.113.7", "list": [ "x" ] }"""), Most).Entries);

    [Fact]
    public void What_unpacks_to_more_than_it_may_have_is_refused()
    {
        var much = new string('\n', Most + 1);

        foreach (var bytes in new[] { GZip(much), Zip(much) })
            Assert.Contains(
                "more than 1000000 bytes",
                Assert.Throws<UnusableListException>(() => ListReader.Read(bytes, Most)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_damaged_is_refused()
    {
        Assert.Throws<UnusableListException>(() => ListReader.Read(GZip("203.0.113.7").AsMemory(0, 12), Most));
        Assert.Throws<UnusableListException>(() => ListReader.Read(Zip("203.0.113.7").AsMemory(0, 40), Most));
        Assert.Throws<UnusableListException>(() => ListReader.Read(Zip("203.0.113.7", "198.51.100.1"), Most));
    }

    [Theory]
    [InlineData("203.0.113.0/24", "10.0.0.0/8", 1)]
    [InlineData("9.0.0.0-11.255.255.255", "10.0.0.0/8", 2)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", 0)]
    [InlineData("10.255.255.255-11.0.0.0", "10.0.0.0/8", 1)]
    [InlineData("0.0.0.0/0", "10.0.0.0/8,192.168.0.0/16,255.255.255.255", 3)]
    [InlineData("::/0", "::1,fc00::/7", 3)]
    public void Networks_are_taken_out_of_others(string from, string taken, int left)
    {
        var (all, without) = (ListOf(from), ListOf(taken.Split(',')));
        var rest = all.Except(without);

        Assert.Equal(left, rest.Count);
        string[] texts =
        [
            "9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0", "::1", "::2", "fc00::", "fe00::",
            "192.167.255.255", "192.168.0.0", "255.255.255.254", "255.255.255.255",
        ];
        foreach (var text in texts)
        {
            var number = AddressRange.NumberOf(IPAddress.Parse(text));
            Assert.Equal(all.Contains(number) && !without.Contains(number), rest.Contains(number));
        }
    }

    [Fact]
    public void Random_lists_have_the_same_addresses_as_their_lines_one_by_one()
    {
        var random = new Random(20_261_129);
        for (var round = 0; round < 30; round++)
        {
            AddressRange[] ranges =
            [
                .. Enumerable.Range(0, random.Next(1, 6_000)).Select(_ =>
                {
                    var (isIPv4, few) = (random.Next(2) == 0, (UInt128)random.Next(1 << 20));
                    var first = isIPv4
                        ? AddressRange.Mapped.First + (few << 10)
                        : ((UInt128)0x2001_0db8 << 96) + (few << (random.Next(3) == 0 ? 50 : 8));
                    return new AddressRange(first, first + (UInt128)random.Next(0, isIPv4 ? 600 : 70_000));
                }),
            ];
            var list = new NetworkList(ranges);
            var without = new NetworkList(ranges.Take(20));
            var rest = list.Except(without);

            for (var i = 0; i < 300; i++)
            {
                var range = ranges[random.Next(ranges.Length)];
                var number = range.First + (UInt128)random.Next(0, 900) - (UInt128)random.Next(0, 300);
                var isIn = Array.Exists(ranges, one => one.Contains(number));
                Assert.Equal(isIn, list.Contains(number));
                Assert.Equal(isIn && !ranges.Take(20).Any(one => one.Contains(number)), rest.Contains(number));
            }
        }
    }

    private static NetworkList ListOf(params string[] texts) =>
        new(texts.Select(text => AddressRange.Parse(text)!.Value));

    private static byte[] GZip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Zip(params string[] texts)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var text in texts)
            {
                using var entry = zip.CreateEntry($"{Guid.NewGuid():n}.txt").Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
