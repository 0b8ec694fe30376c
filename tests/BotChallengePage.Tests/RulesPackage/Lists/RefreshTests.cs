using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>
/// Lists of others are refreshed in the background, and whatever happens to them, the last good one stays.
/// </summary>
public sealed class RefreshTests
{
    private static readonly string[] Hundred = [.. Enumerable.Range(0, 100).Select(i => $"77.0.113.{i * 2}")];

    [Fact]
    public async Task What_has_not_changed_is_not_fetched_again()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);

        await node.PassUntilAsync(_ => server.Seen.Count >= 3);

        Assert.Equal([200, 304, 304], server.Seen.Take(3).Select(seen => seen.Status));
        Assert.Equal("Fri, 01 May 2026 00:00:00 GMT", server.Seen[1].Headers.IfModifiedSince);
        Assert.Equal("BotChallengePage", server.Seen[1].Headers.UserAgent);
        Assert.Single(node.Log.Of(720));
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task A_node_that_starts_has_what_the_last_one_kept_and_asks_only_whether_it_is_still_the_newest()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        await using (var first = await site.NodeDenying(list => list.Url = url).StartAsync())
            await first.UntilAsync(_ => Directory.GetFiles(site.Folder, "*.list").Length == 1);
        server.Held = new();
        await using var second = await site.NodeDenying(list => list.Url = url).StartAsync();

        Assert.Equal(403, (await second.FromAsync("77.0.113.7")).Status);
        server.Held.SetResult();
        server.Held = null;
        await second.PassUntilAsync(_ => server.Seen.Count == 2);
        Assert.Equal(304, server.Seen[1].Status);
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("cut")]
    [InlineData("of another address")]
    [InlineData("too old")]
    public async Task A_copy_that_cannot_be_trusted_is_not_used(string how)
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var (url, other) = (server.Put("/list", "77.0.113.0/24"), server.Put("/other", "88.51.100.0/24"));
        await using (var first = await site.NodeDenying(list => list.Url = url).StartAsync())
            await first.UntilAsync(_ => Directory.GetFiles(site.Folder, "*.list").Length == 1);
        var copy = Directory.GetFiles(site.Folder, "*.list").Single();
        var kept = await File.ReadAllTextAsync(copy);
        await File.WriteAllTextAsync(copy, how switch
        {
            "damaged" => kept.Replace("77", "78", StringComparison.Ordinal),
            "cut" => kept[..40],
            _ => kept,
        });
        server.Status = 503;
        await using var second = site.NodeDenying(list => list.Url = how == "of another address" ? other : url);
        if (how == "too old")
            second.Clock.Advance(TimeSpan.FromDays(31));

        await second.StartAsync();

        Assert.Equal(200, (await second.FromAsync("77.0.113.7")).Status);
        await second.UntilAsync(_ => second.Log.Of(721).Count == 1);
        Assert.Contains("Nothing is in force", second.Log.Of(721)[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shrinks", "it has 40 networks, and had 100 (MaxShrink)")]
    [InlineData("is empty", "there is no network in it")]
    [InlineData("is a page", "lines cannot be read")]
    [InlineData("is large", "it has more than 20000 bytes (MaxBytes)")]
    [InlineData("is everybody", "it covers more than half of the internet")]
    [InlineData("is everybody in two lines of IPv6", "it covers more than half of the internet")]
    public async Task A_list_that_cannot_be_right_is_refused_and_the_last_one_stays(string how, string reason)
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", Hundred);
        await using var node = await site.NodeDenying(list =>
        {
            list.Url = url;
            list.MaxBytes = 20_000;
        }).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);

        server.Put("/list", how switch
        {
            "shrinks" => Hundred[..40],
            "is empty" => ["# nothing"],
            "is a page" => ["<html>", .. Hundred[..5]],
            "is large" => [.. Hundred, new('#', 20_000)],
            "is everybody" => [.. Hundred, "0.0.0.0/0"],
            _ => [.. Hundred, "2000::/4", "3000::/4"],
        });
        await node.PassUntilAsync(_ => node.Log.Of(723).Count >= 1);

        Assert.Contains(reason, node.Log.Of(723)[0].Message, StringComparison.Ordinal);
        Assert.Contains("stays in force", node.Log.Of(723)[0].Message, StringComparison.Ordinal);
        Assert.Equal(403, (await node.FromAsync("77.0.113.198")).Status);
        Assert.Equal(200, (await node.FromAsync("77.0.113.1")).Status);

        // It is asked for again, and a good one is taken.
        server.Put("/list", [.. Hundred, "88.51.100.1"]);
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);
        Assert.Equal(403, (await node.FromAsync("88.51.100.1")).Status);
    }

    [Fact]
    public async Task Half_of_a_list_may_go_and_whoever_sets_MaxShrink_may_lose_more()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", Hundred);
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);

        server.Put("/list", Hundred[..50]);
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);
        // Below 100 it may be somebody's own, with a few lines.
        server.Put("/list", Hundred[..3]);
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 3);
        server.Put("/list", Hundred);
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 4);
        node.Edit(("Rules:NetworkLists:bad:MaxShrink", "100"));
        server.Put("/list", Hundred[..1]);
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 5);

        Assert.Equal(200, (await node.FromAsync("77.0.113.2")).Status);
        Assert.Empty(node.Log.Of(723));
    }

    [Fact]
    public async Task Private_networks_are_left_out_of_what_others_publish_unless_they_are_wanted()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        string[] level1 = ["10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "224.0.0.0/3", "77.0.112.0/22", "5.6.7.8"];
        var url = server.Put("/firehol_level1.netset", level1);
        await using var node = await site.Node(rules =>
        {
            rules.AddNetworkList("public", list => list.Url = url);
            rules.AddNetworkList("all", list => (list.Url, list.KeepPrivate) = (url, true));
            rules.Deny("public").NetworkList("public");
            rules.Deny("all").Path("/guarded").NetworkList("all");
        }).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 2);

        // Behind a proxy that says nothing of its clients, everybody would be there.
        foreach (var address in new[] { "10.0.0.5", "127.0.0.1", "192.168.1.1" })
        {
            Assert.Equal(200, (await node.FromAsync(address)).Status);
            Assert.Equal(403, (await node.FromAsync(address, "/guarded")).Status);
        }

        Assert.Equal(403, (await node.FromAsync("5.6.7.8")).Status);
        Assert.Equal(403, (await node.FromAsync("77.0.112.8")).Status);
    }

    [Theory]
    [InlineData("alone", true)]
    [InlineData("with names", true)]
    [InlineData("SHA-512", true)]
    [InlineData("wrong", false)]
    [InlineData("of another file", false)]
    [InlineData("none", false)]
    public async Task A_checksum_is_compared(string how, bool isGood)
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/sets/list", "77.0.113.0/24");
        var body = "77.0.113.0/24\n"u8.ToArray();
        var (sum, other) = (Convert.ToHexStringLower(SHA256.HashData(body)), new string('0', 64));
        var sums = server.Put("/sums", how switch
        {
            "alone" => sum.ToUpperInvariant(),
            "with names" => $"{other}  another\n{sum} *list\n",
            "SHA-512" => Convert.ToHexStringLower(SHA512.HashData(body)),
            "wrong" => other,
            "of another file" => $"{sum}  another\n{other}  third\n",
            _ => "<p>Not found</p>",
        });
        await using var node = await site.NodeDenying(list => (list.Url, list.ChecksumUrl) = (url, sums)).StartAsync();

        await node.UntilAsync(_ => node.Log.Of(isGood ? 720 : 723).Count == 1);

        Assert.Equal(isGood ? 403 : 200, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task What_breaks_off_is_no_shorter_list_and_is_tried_again_ever_later()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", Encoding.ASCII.GetBytes(string.Join('\n', Hundred)));
        server.CutAfter = 700;
        await using var node = await site.NodeDenying(list => list.Url = url + "?key=secret").StartAsync();
        await node.UntilAsync(_ => node.Log.Of(721).Count == 1);
        Assert.Equal(200, (await node.FromAsync("77.0.113.2")).Status);
        // A key of the site's is nobody's to read in a log.
        Assert.DoesNotContain(node.Log.All, entry => entry.Text.Contains("secret", StringComparison.Ordinal));

        foreach (var minutes in new[] { 1, 2, 4 })
        {
            var before = server.Seen.Count;
            await node.Clock.WaitForTimerAsync(TimeSpan.FromMinutes(minutes));
            node.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await node.UntilAsync(_ => server.Seen.Count == before + 1);
        }

        server.CutAfter = null;
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 1);
        Assert.Equal(403, (await node.FromAsync("77.0.113.2")).Status);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever_and_not_anywhere()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        server.Put("/list", "77.0.113.0/24");
        var (moved, loop, plain) = (
            server.Redirect("/moved", "/list"), server.Redirect("/loop", "/loop"),
            server.Redirect("/plain", "http://shop.example/list"));
        await using var node = await site.Node(rules => rules
            .AddNetworkList("moved", list => list.Url = moved)
            .AddNetworkList("loop", list => list.Url = loop)
            .AddNetworkList("plain", list => list.Url = plain)).StartAsync();

        await node.UntilAsync(_ => node.Log.Of(723).Count >= 2 && node.Log.Of(720).Count == 1);

        Assert.Contains(node.Log.Of(723), entry => entry.Message.Contains("list loop", StringComparison.Ordinal));
        Assert.Contains(
            node.Log.Of(723), entry => entry.Message.Contains("http://shop.example/list", StringComparison.Ordinal));
        Assert.Equal(6, server.Seen.Count(seen => seen.Path == "/loop"));
    }

    [Fact]
    public async Task A_list_that_cannot_be_refreshed_for_too_long_is_not_used_any_more()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        await using var node = await site.NodeDenying(list => list.Url = url).StartAsync();
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);

        server.Status = 503;
        node.Clock.Advance(TimeSpan.FromDays(29));
        await node.UntilAsync(_ => node.Log.Of(721).Count >= 1);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);

        await node.PassUntilAsync(_ => node.Log.Of(725).Count == 1);
        Assert.Equal(200, (await node.FromAsync("77.0.113.7")).Status);
        Assert.True(node.Clock.GetUtcNow() > new DateTimeOffset(2026, 6, 3, 3, 2, 1, TimeSpan.Zero));

        server.Status = null;
        await node.PassUntilAsync(_ => node.Log.Of(720).Count == 2);
        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task Where_no_copy_can_be_kept_the_app_goes_on_and_says_so()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        site.Write("file", "in the way");
        await using var node = site.NodeDenying(list => list.Url = url);
        node.Set(("Rules:NetworkListFolder", site.PathOf("file/below")));
        await node.StartAsync();

        await node.UntilAsync(_ => node.Log.Of(724).Count == 1);

        Assert.Equal(403, (await node.FromAsync("77.0.113.7")).Status);
    }

    [Fact]
    public async Task What_the_app_says_of_all_its_clients_is_not_for_lists()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24");
        await using var node = await site.Node(
            rules => rules.AddNetworkList("l", list => list.Url = url),
            services => services.ConfigureHttpClientDefaults(http =>
                http.ConfigurePrimaryHttpMessageHandler(() => throw new InvalidOperationException("not for lists"))))
            .StartAsync();

        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);
    }

    [Fact]
    public async Task Age_and_size_are_measured_and_the_health_check_tells_of_what_is_old()
    {
        await using var site = new ListSite();
        await using var server = await ListServer.StartAsync();
        var url = server.Put("/list", "77.0.113.0/24", "77.0.114.0/24", "88.51.100.1");
        server.Held = new();
        await using var node = await site.Node(
            rules => rules.AddNetworkList("l", list => (list.Url, list.RefreshEvery) = (url, TimeSpan.FromHours(1))),
            services => services.AddHealthChecks().AddBotChallengeNetworkLists()).StartAsync();
        var health = node.Provider.GetRequiredService<HealthCheckService>();
        using var measured = new Measurements(node);

        var unread = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Degraded, unread.Status);
        Assert.Contains("The list l has not been read.", unread.Entries.Single().Value.Description);
        measured.Observe();
        Assert.Empty(measured.Of("botchallenge.list.age"));

        server.Held.SetResult();
        server.Held = null;
        await node.UntilAsync(_ => node.Log.Of(720).Count == 1);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        Assert.Equal(
            "botchallenge.list.refreshes botchallenge.list=l botchallenge.result=changed",
            measured.Of("botchallenge.list.refreshes").Single());

        server.Status = 500;
        await node.PassUntilAsync(_ => node.Clock.GetUtcNow() > new DateTimeOffset(2026, 5, 4, 6, 3, 0, TimeSpan.Zero));
        var old = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Degraded, old.Status);
        Assert.Contains("has not been refreshed since 2026-05-04 03:02:01Z", old.Entries.Single().Value.Description);
        measured.Observe();
        Assert.True(measured.MeasuredBy("botchallenge.list.age").Single().Value > 3 * 60 * 60);
        Assert.Equal(2, measured.MeasuredBy("botchallenge.list.networks").Single().Value);
        await node.UntilAsync(_ => measured.All.Any(one =>
            one == "botchallenge.list.refreshes botchallenge.list=l botchallenge.result=failed"));
    }
}
