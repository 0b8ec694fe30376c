using System.Net;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>What rules do with lists, through the front door.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task A_list_of_a_file_is_there_from_the_first_request_on_and_follows_the_file()
    {
        await using var site = new ListSite();
        var file = site.Write("bad.txt", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.File = file).StartAsync();
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        site.Write("bad.txt", "88.51.100.0/24", "2a01:db8::/32");
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);

        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);
        Assert.Equal(403, (await node.FromAsync("::ffff:88.51.100.7")).Status);
        Assert.Equal(403, (await node.FromAsync("2a01:db8::7")).Status);
    }

    [Fact]
    public async Task A_list_of_code_gets_services_of_a_scope_of_its_own()
    {
        await using var site = new ListSite();
        await using var node = await site.Node(
            rules =>
            {
                rules.AddNetworkList("code", list => list.From(async (services, cancellationToken) =>
                {
                    await Task.Yield();
                    return [services.GetRequiredService<Scoped>().Network];
                }));
                rules.Deny("code").NetworkList("code");
            },
            services => services.AddScoped<Scoped>()).StartAsync();

        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);

        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task Rules_ask_for_lists_in_every_form()
    {
        await using var site = new ListSite();
        var (office, bad) = (site.Write("office.txt", "10.1.0.0/16"), site.Write("bad.txt", "77.0.113.0/24"));
        await using var node = await site.Node(rules =>
            {
                rules.AddNetworkList("office", list => list.File = office);
                rules.AddNetworkList("bad", list => list.File = bad);
                rules.Deny("staff").Path("/staff").NoneOf(one => one.NetworkList("office"));
                rules.Deny("expression").When("networkList(\"BAD\") && path == '/said'");
            })
            .Use(app => app.MapGet("/own", () => "own").WithRules(rules => rules.Deny("own").NetworkList("bad")))
            .StartAsync();

        Assert.Equal(404, (await node.FromAsync("10.1.2.3", "/staff")).Status);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7", "/staff")).Status);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7", "/said")).Status);
        Assert.Equal(404, (await node.FromAsync("10.1.2.3", "/said")).Status);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7", "/own")).Status);
        Assert.Equal(200, (await node.FromAsync("10.1.2.3", "/own")).Status);
    }

    [Fact]
    public async Task A_rule_that_asks_for_a_list_nobody_has_read_neither_lets_in_nor_shuts_out()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        server.Held = new();
        await using var node = await site.Node(rules =>
        {
            rules.AddNetworkList("far", list => list.Url = url);
            rules.Allow("on it").Path("/guarded").NetworkList("far");
            rules.Deny("not on it").Path("/free").NoneOf(one => one.NetworkList("far"));
            rules.Deny("said").Path("/free").When("!networkList('far')");
        }).StartAsync();

        // The app has started, though nobody gets the list.
        Assert.Equal(200, (await node.FromAsync("88.51.100.7")).Status);
        Assert.Null(Lists(node).Contains("far", IPAddress.Parse("77.0.113.7")));

        server.Held.SetResult();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);
        Assert.Equal(403, (await node.FromAsync("88.51.100.7")).Status);
        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);
        Assert.True(Lists(node).Contains("FAR", IPAddress.Parse("::ffff:77.0.113.7")));
        Assert.False(Lists(node).Contains("far", null));
        Assert.Throws<ArgumentException>(() => Lists(node).Contains("near", null));
    }

    [Fact]
    public async Task Lists_come_and_go_with_the_configuration_and_the_others_stay()
    {
        await using var site = new ListSite();
        var (one, other) = (site.Write("one.txt", "77.0.113.0/24"), site.Write("other.txt", "88.51.100.0/24"));
        await using var node = site.Node(_ => { });
        node.Set(
            ("Rules:NetworkLists:one:File", one), ("Rules:List:0:Name", "one"), ("Rules:List:0:Action", "Deny"),
            ("Rules:List:0:NetworkLists:0", "one"));
        await node.StartAsync();
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        node.Edit(("Rules:NetworkLists:two:File", other), ("Rules:List:0:NetworkLists:1", "two"));
        await node.UntilAsync(_ => node.Log.Of(720).Count == 2);
        Assert.Equal(403, (await node.FromAsync("88.51.100.7")).Status);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        // Another file under the same name is another list.
        node.Edit(("Rules:NetworkLists:one:File", other));
        await node.UntilAsync(_ => node.Log.Of(720).Count == 3);
        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);

        // A name that there is not is no reason to lose the rules.
        node.Edit(("Rules:List:0:NetworkLists:1", "three"));
        await node.UntilAsync(_ => node.Log.Of(503).Count == 1);
        Assert.Equal(403, (await node.FromAsync("88.51.100.7")).Status);
    }

    [Theory]
    [InlineData("NetworkLists:l needs one of File, Url and, in code, From", "MaxShrink", "5")]
    [InlineData("NetworkLists:l:File is \"nowhere.txt\", and there is no such file", "File", "nowhere.txt")]
    [InlineData("NetworkLists:l:Url must be an absolute address of https", "Url", "http://shop.example/list")]
    [InlineData("NetworkLists:l:Url must be an absolute address of https", "Url", "/list")]
    [InlineData("NetworkLists:l:Url must be an absolute address of https", "Url", "file:///etc/passwd")]
    [InlineData("NetworkLists:l:ChecksumUrl is for a Url", "ChecksumUrl", "https://shop.example/sum")]
    [InlineData("NetworkLists:l:RefreshEvery must be 1 minute to 30 days", "RefreshEvery", "00:00:59")]
    [InlineData("NetworkLists:l:MaxAge must be 1 hour to 365 days", "MaxAge", "00:30:00")]
    [InlineData("NetworkLists:l:MaxBytes must be 1,024 to 1,073,741,824", "MaxBytes", "1000")]
    [InlineData("NetworkLists:l:MaxShrink must be 0 to 100", "MaxShrink", "101")]
    [InlineData("NetworkLists:l:Uri is set, but there is no such key. Did you mean \"Url\"?", "Uri", "https://x")]
    public async Task What_is_wrong_with_a_list_stops_the_app(string fault, string key, string value)
    {
        await using var site = new ListSite();
        await using var node = site.Node(_ => { });
        node.Set(($"Rules:NetworkLists:l:{key}", value));

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(node.StartAsync);

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_names_a_list_which_is_not_there_stops_the_app()
    {
        await using var site = new ListSite();
        var file = site.Write("list.txt", "77.0.113.7");
        var refused = await site.Node(rules =>
        {
            rules.AddNetworkList("tor", list => list.File = file).AddNetworkList("a/b", list => list.File = file);
            rules.Deny("typo").NetworkList("tro");
            rules.Deny("said").When("networkList('tro')");
        }).FailToStartAsync();

        Assert.Contains(
            "List:0:NetworkLists:0 is \"tro\". There is no list of that name. There are: tor, a/b.", refused,
            StringComparison.Ordinal);
        Assert.Contains("column 13: \"tro\": There is no list of that name", refused, StringComparison.Ordinal);
        Assert.Contains("NetworkLists:a/b must have 1 to 64 letters", refused, StringComparison.Ordinal);

        Assert.Contains(
            "There is no list of that name", await site.Node(_ => { })
                .Use(app => app.MapGet("/own", () => "").WithRules(rules => rules.Deny("own").NetworkList("no")))
                .FailToStartAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_list_stops_the_app_with_its_line_and_later_the_last_one_stays()
    {
        await using var site = new ListSite();
        var file = site.Write("bad.txt", "77.0.113.0/24", "88.51.100.0/255.255.255.0");
        Assert.Contains(
            "1 of 2 lines cannot be read, the first is 2: \"88.51.100.0/255.255.255.0\"",
            await site.NodeDenying(list => list.File = file).FailToStartAsync(), StringComparison.Ordinal);
        site.Write("bad.txt", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.File = file).StartAsync();

        site.Write("bad.txt", "what?");
        await node.PassUntilAsync(_ => node.Log.Of(723).Count >= 1);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        File.Delete(file);
        await node.PassUntilAsync(_ => node.Log.Of(721).Count >= 1);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        site.Write("bad.txt");
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);
        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task Lists_cost_a_request_no_memory()
    {
        await using var site = new ListSite();
        var file = site.Write("bad.txt", [
            .. Enumerable.Range(0, 5_000).Select(i => $"203.{i % 250}.{i / 250}.7"),
            .. Enumerable.Range(0, 500).Select(i => $"2a01:db8:{i:x}::/48")]);
        await using var node = await site.NodeDenying(list => list.File = file).StartAsync();
        var assessor = node.Provider.GetRequiredService<IRequestAssessor>();
        foreach (var address in new[] { "88.51.100.7", "2a01:db9::1", "::ffff:88.51.100.7" })
        {
            var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
            Assert.Null(await assessor.AssessAsync(context));

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
                Assert.Null(await assessor.AssessAsync(context));
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static IBotChallengeNetworkLists Lists(Site node) =>
        node.Provider.GetRequiredService<IBotChallengeNetworkLists>();

    private sealed class Scoped
    {
        public string Network => "77.0.113.0/24";
    }
}
