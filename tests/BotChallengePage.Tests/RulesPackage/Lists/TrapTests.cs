using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>Weaknesses of flask-Vouch and its relatives that lists must not have.</summary>
public sealed class TrapTests
{
    [Fact]
    public async Task W13_who_says_a_name_is_not_who_is_on_the_list()
    {
        await using var site = new ListSite();
        var file = site.Write("googlebot.txt", "77.0.113.0/24");
        await using var node = await site.Node(rules =>
        {
            rules.AddNetworkList("googlebot", list => list.File = file);
            rules.Allow("googlebot").NetworkList("googlebot").UserAgent("Googlebot");
            rules.Deny("others").UserAgent("Googlebot");
        }).StartAsync();

        foreach (var (address, status) in new[] { ("77.0.113.7", 200), ("88.51.100.7", 403) })
            Assert.Equal(status, (await node.GetAsync(
                "/free", (ClientAddress.Header, address), ("User-Agent", "Googlebot/2.1"),
                ("X-Requested-With", "XMLHttpRequest"))).Status);
    }

    [Fact]
    public async Task W18_what_a_client_says_of_its_address_is_not_looked_for()
    {
        await using var site = new ListSite();
        var (bad, office) = (site.Write("bad.txt", "77.0.113.0/24"), site.Write("office.txt", "88.51.100.0/24"));
        await using var node = await site.Node(rules =>
        {
            rules.AddNetworkList("bad", list => list.File = bad).AddNetworkList("office", list => list.File = office);
            rules.Allow("office").NetworkList("office");
            rules.Deny("bad").NetworkList("bad");
        }).StartAsync();

        string[] headers = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"];
        foreach (var header in headers)
        {
            Assert.Equal(403, (await node.GetAsync(
                "/free", (ClientAddress.Header, "77.0.113.7"), (header, "88.51.100.7"))).Status);
            Assert.Equal(200, (await node.GetAsync(
                "/free", (ClientAddress.Header, "192.0.2.7"), (header, "77.0.113.7"))).Status);
        }
    }

    [Fact]
    public async Task W19_IPv4_in_IPv6_is_IPv4_in_requests_and_in_lists()
    {
        await using var site = new ListSite();
        var file = site.Write("bad.txt", "77.0.113.0/24", "::ffff:88.51.100.7", "::ffff:192.0.2.0/120");
        await using var node = await site.NodeDenying(list => list.File = file).StartAsync();

        string[] listed =
            ["77.0.113.7", "::ffff:77.0.113.7", "88.51.100.7", "::ffff:88.51.100.7", "192.0.2.255"];
        foreach (var address in listed)
            Assert.Equal(403, (await node.FromAsync(address)).Status);
        foreach (var address in new[] { "192.0.3.0", "::77.0.113.7", "64:ff9b::77.0.113.7" })
            Assert.Equal(200, (await node.FromAsync(address)).Status);
    }

    [Fact]
    public async Task W24_no_request_looks_anything_up()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);
        server.Held = new();

        for (var i = 0; i < 50; i++)
            Assert.Equal(i % 2 == 0 ? 403 : 200, (await node.FromAsync($"77.0.{113 + (i % 2)}.{i}")).Status);

        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task W34_no_list_is_there_that_nobody_has_named()
    {
        await using var site = new ListSite();
        await using var node = await site.Node(_ => { }).StartAsync();

        foreach (var address in new[] { "77.0.113.7", "10.0.0.1", "185.220.101.1", "2a01:db8::1" })
            Assert.Equal(200, (await node.FromAsync(address)).Status);
        node.Clock.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain(node.Log.All, entry => entry.Id is >= 720 and < 730);
    }
}
