using System.Net;
using System.Text;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Lists.Reading;
using BotChallengePage.Rules.Matching;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>
/// flask-Vouch's tests of its NetSet, each by its name there. Where ours does something else on purpose, the name says
/// so.
/// </summary>
public sealed class NetSetTests
{
    [Theory]
    [InlineData("parse v4 CIDR", "77.0.113.0/24", "77.0.113.255", "77.0.114.0")]
    [InlineData("parse v6 CIDR", "2a01:db8::/32", "2a01:db8:ffff::", "2a01:db9::")]
    [InlineData("parse range", "77.0.113.3-77.0.113.5", "77.0.113.4", "77.0.113.6")]
    [InlineData("parse single", "77.0.113.7", "77.0.113.7", "77.0.113.8")]
    [InlineData("parse blank", "\n  \n77.0.113.7", "77.0.113.7", "77.0.113.8")]
    [InlineData("parse comment", "# 77.0.113.8\n77.0.113.7 # of FireHOL", "77.0.113.7", "77.0.113.8")]
    public void Parse(string name, string text, string hit, string miss)
    {
        var networks = Of(text);

        Assert.True(Contains(networks, hit), name);
        Assert.False(Contains(networks, miss), name);
    }

    [Fact]
    public void Parse_junk_is_left_out_and_told_where_theirs_is_silent()
    {
        var text = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"77.0.113.{i}").Append("no address"));

        var reading = ListReader.Read(Encoding.UTF8.GetBytes(text), 1_000_000);

        Assert.Equal(20, reading.Networks.Count);
        Assert.Equal((1, "21: \"no address\""), (reading.Unreadable, reading.FirstUnreadable));
    }

    [Theory]
    [InlineData("merge none", "77.0.113.0/24\n88.51.100.0/24", 2)]
    [InlineData("merge overlap", "77.0.113.0/24\n77.0.113.128/25\n77.0.113.250-77.0.114.9", 1)]
    [InlineData("merge adjacent", "77.0.112.0/24\n77.0.113.0/24\n77.0.114.0", 1)]
    [InlineData("merge overlap of IPv6", "2a01:db8::/32\n2a01:db8:1::/48", 1)]
    [InlineData("merge adjacent of IPv6", "2a01:db8::/33\n2a01:db8:8000::/33", 1)]
    [InlineData("len", "77.0.113.7\n77.0.113.9\n2a01:db8::1", 3)]
    public void Merge(string name, string text, int networks) => Assert.True(networks == Of(text).Count, name);

    [Theory]
    [InlineData("binary search hit", "77.0.113.64", true)]
    [InlineData("binary search miss", "77.0.112.64", false)]
    [InlineData("binary search at the first end", "77.0.113.0", true)]
    [InlineData("binary search at the last end", "77.0.113.255", true)]
    [InlineData("binary search one before", "77.0.112.255", false)]
    [InlineData("binary search one past", "77.0.114.0", false)]
    [InlineData("contains v6", "2a01:db8::1", true)]
    [InlineData("contains no other v6", "2a01:db9::1", false)]
    [InlineData("contains v4 in v6, where theirs does not", "::ffff:77.0.113.64", true)]
    public void Contains_(string name, string address, bool expected) => Assert.True(
        expected == Contains(Of("88.51.100.0/24\n77.0.113.0/24\n77.0.115.0/24\n2a01:db8::/32"), address), name);

    [Fact]
    public void Contains_junk() => Assert.False(Of("0.0.0.0/0\n::/0").Contains(AddressRange.NumberOf(null)));

    [Theory]
    [InlineData("match_range hit", "77.0.113.0-77.0.113.255", "77.0.113.0/24")]
    [InlineData("match_range single", "77.0.113.7/32", "77.0.113.7")]
    [InlineData("match_range v6", "2A01:DB8:0::/32", "2a01:db8::/32")]
    [InlineData("match_range wide gives a-b", "77.0.113.1-77.0.113.9", "77.0.113.1-77.0.113.9")]
    [InlineData("match_range all", "0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("match_range all of v6", "::/0", "::/0")]
    public void Match_range(string name, string written, string text) =>
        Assert.True(text == AddressRange.Parse(written)!.Value.ToString(), name);

    /// <summary>Their names: cache path only for URLs, local read, file load.</summary>
    [Fact]
    public async Task Cache_path_only_for_URLs_since_a_file_is_there_anyway()
    {
        await using var site = new ListSite();
        var file = site.Write("bad.txt", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.File = file).StartAsync();

        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
        Assert.Equal(200, (await node.FromAsync("88.51.100.7")).Status);
        Assert.Empty(Directory.GetFiles(site.Folder, "*.list"));
    }

    /// <summary>Their names: fetch writes cache, cache read.</summary>
    [Fact]
    public async Task Fetch_writes_cache_and_cache_read()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/bad.netset", "77.0.113.0/24");
        await using (var first = await site.NodeDenying(list => list.Url = url).StartAsync())
            await first.UntilAsync(_ => Directory.GetFiles(site.Folder, "*.list").Length == 1);
        server.Status = 503;

        await using var second = await site.NodeDenying(list => list.Url = url).StartAsync();

        Assert.Equal(403, (await second.FromAsync("77.0.113.7")).Status);
    }

    /// <summary>
    /// Their names: force ignores cache, update loop refreshes and removes cache. Ours takes the copy's place at once,
    /// so that there is always one.
    /// </summary>
    [Fact]
    public async Task Update_loop_refreshes_and_the_copy_is_never_gone()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/bad.netset", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => Directory.GetFiles(site.Folder, "*.list").Length == 1);
        server.Put("/bad.netset", "88.51.100.0/24");

        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);

        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);
        Assert.Equal(403, (await node.FromAsync("88.51.100.7")).Status);
        await node.UntilAsync(_ => File.ReadAllText(Directory.GetFiles(site.Folder, "*.list").Single())
            .Contains("88.51.100.0/24", StringComparison.Ordinal));
    }

    /// <summary>Their name: from_sources. Several sets are several lists, and a rule names those it wants.</summary>
    [Fact]
    public async Task From_sources()
    {
        await using var site = new ListSite();
        var (one, other) = (site.Write("one.txt", "77.0.113.0/24"), site.Write("other.txt", "88.51.100.0/24"));
        await using var node = await site.Node(rules =>
        {
            rules.AddNetworkList("one", list => list.File = one).AddNetworkList("other", list => list.File = other);
            rules.Deny("any").NetworkList("one", "OTHER");
        }).StartAsync();

        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
        Assert.Equal(403, (await node.FromAsync("88.51.100.7")).Status);
        Assert.Equal(200, (await node.FromAsync("192.0.2.7")).Status);
    }

    private static NetworkList Of(string text) =>
        ListReader.Read(Encoding.UTF8.GetBytes(text), 1_000_000).Networks.Build();

    private static bool Contains(NetworkList networks, string address) =>
        networks.Contains(AddressRange.NumberOf(IPAddress.Parse(address)));
}
