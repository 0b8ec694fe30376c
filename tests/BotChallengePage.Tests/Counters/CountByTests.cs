using System.Security.Claims;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Counters;

/// <summary>What clients are counted by, and who shares an allowance.</summary>
public sealed class CountByTests
{
    private readonly RecordingCounterStore _store = new();

    [Theory]
    [InlineData("subnet", "203.0.113.7", "203.0.250.9", true)]
    [InlineData("subnet", "203.0.113.7", "203.1.113.7", false)]
    [InlineData("subnet", "2001:db8:1::1", "2001:db8:1:ffff::1", true)]
    [InlineData("subnet", "2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("subnet/24/56", "203.0.113.7", "203.0.113.250", true)]
    [InlineData("subnet/24/56", "203.0.113.7", "203.0.114.7", false)]
    [InlineData("subnet/24/56", "203.0.113.7", "::ffff:203.0.113.8", true)]
    [InlineData("subnet/24/56", "2001:db8:1:100::1", "2001:db8:1:1ff::1", true)]
    [InlineData("subnet/24/56", "2001:db8:1:100::1", "2001:db8:1:200::1", false)]
    [InlineData("subnet/0/0", "203.0.113.7", "8.8.8.8", true)]
    [InlineData("subnet/0/0", "203.0.113.7", "2001:db8::1", false)]
    [InlineData("subnet/32/128", "203.0.113.7", "203.0.113.8", false)]
    [InlineData("address", "203.0.113.7", "203.0.113.7", true)]
    [InlineData("address", "203.0.113.7", "203.0.113.8", false)]
    [InlineData("address", "203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("address", "2001:db8::1", "2001:db8::2", false)]
    [InlineData("address", "fe80::1%2", "fe80::1%3", true)]
    public async Task Addresses_are_counted_together_as_the_setting_says(
        string by, string one, string other, bool isTogether)
    {
        foreach (var site in new[] { Counting().Set(("By", by)), Counting()
            .Set(("Policies:default:By", by)), Counting(InCode(by)) })
        {
            await using (await site.StartAsync())
            {
                await site.GetAsync("/limited", ("Test-Address", one));
                await site.GetAsync("/limited", ("Test-Address", other));
            }
        }

        Assert.All(_store.Increments.Chunk(2), pair => Assert.Equal(isTogether, pair[0] == pair[1]));
        Assert.Equal(6, _store.Increments.Count);
    }

    [Fact]
    public async Task Prefix_lengths_of_the_options_hold_for_all_who_set_none()
    {
        await using var site = await Counting()
            .Set(("Counters:IPv4PrefixLength", "24"), ("Counters:IPv6PrefixLength", "64")).StartAsync();

        await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.113.8"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.114.7"));
        site.Edit(("Counters:IPv4PrefixLength", "16"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.114.7"));

        var keys = _store.Increments;
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
        Assert.Equal(keys[3], keys[4]);
    }

    [Theory]
    [InlineData("header:X-Api-Key", "a", "a", true)]
    [InlineData("header:X-Api-Key", "a", "b", false)]
    [InlineData("header:X-Api-Key", "a", "A", false)]
    [InlineData("header:x-api-key", "a", "a", true)]
    [InlineData("header: X-Api-Key ", "a", "b", false)]
    [InlineData("header:X-Other", "a", "b", true)]
    public async Task A_header_is_counted_by_its_value_wherever_it_comes_from(
        string by, string one, string other, bool isTogether)
    {
        await using var site = await Counting().Set(("Policies:default:By", by)).StartAsync();
        var isInUse = !by.Contains("Other", StringComparison.Ordinal);

        await site.GetAsync("/limited", ("X-Api-Key", one), ("Test-Address", "203.0.113.7"));
        await site.GetAsync(
            "/limited", ("X-Api-Key", other), ("Test-Address", isTogether && isInUse ? "198.51.100.1" : "203.0.113.8"));

        Assert.Equal(isTogether ? 1 : 2, _store.Increments.Distinct().Count());
    }

    [Theory]
    [InlineData("header:X-Api-Key")]
    [InlineData("user")]
    public async Task Without_header_or_user_the_network_counts_as_if_nothing_were_set(string by)
    {
        await using var site = await Counting().Set(("By", by)).StartAsync();

        await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.113.8"), ("X-Api-Key", ""));
        await site.GetAsync("/limited", ("Test-Address", "198.51.100.1"));
        site.Edit(("By", "subnet"));
        await site.GetAsync("/limited", ("Test-Address", "203.0.113.9"));

        var keys = _store.Increments;
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
        Assert.Equal(keys[0], keys[3]);
    }

    [Theory]
    [InlineData("id 1", "id 1", true)]
    [InlineData("id 1", "id 2", false)]
    [InlineData("name 1", "name 1", true)]
    [InlineData("name 1", "name 2", false)]
    [InlineData("second id 1", "second id 2", false)]
    [InlineData("anonymous 1", "anonymous 2", true)]
    public async Task A_signed_in_user_is_counted_wherever_they_are(string one, string other, bool isTogether)
    {
        await using var site = await Counting().Set(("By", "user")).StartAsync();
        // Were they counted by network, it would be the other way round.
        var address = isTogether && !one.StartsWith("anonymous", StringComparison.Ordinal) ? "198.51.100.1"
            : "203.0.113.8";

        await site.GetAsync("/limited", ("Test-User", one), ("Test-Address", "203.0.113.7"));
        await site.GetAsync("/limited", ("Test-User", other), ("Test-Address", address));

        Assert.Equal(isTogether ? 1 : 2, _store.Increments.Distinct().Count());
    }

    [Theory]
    [InlineData("subnet")]
    [InlineData("subnet/24/56")]
    [InlineData("address")]
    [InlineData("header:X-Api-Key")]
    [InlineData("user")]
    public async Task Clients_without_an_address_share_one_count(string by)
    {
        await using var site = await Counting().Set(("By", by)).StartAsync();

        await site.GetAsync("/limited", ("Test-Unknown", "1"));
        await site.GetAsync("/limited", ("Test-Unknown", "1"));
        await site.GetAsync("/limited", ("Test-Address", "0.0.0.0"));

        Assert.Equal(2, _store.Increments.Distinct().Count());
    }

    [Fact]
    public async Task What_is_counted_by_different_things_is_never_counted_together()
    {
        string[] ways = [
            "subnet", "subnet/24/56", "subnet/25/64", "subnet/31/127", "address", "header:X-Api-Key",
            "header:X-Other-Key", "user", "text"];
        await using var site = await Counting(options =>
            {
                foreach (var way in ways)
                    options.AddPolicy(
                        Name(way),
                        policy => policy.By(
                            way == "text" ? CountBy.Text(context => context.Request.Headers["X-Api-Key"])
                                : Parse(way)).After(9, TimeSpan.FromHours(1)));
            })
            .Use(app =>
            {
                foreach (var way in ways)
                    app.MapGet($"/by/{Name(way)}", () => "").RequireBotChallenge(Name(way));
            })
            .StartAsync();

        // Addresses whose bits behind every prefix are zero, and texts that spell one another.
        foreach (var address in new[] { "203.0.0.0", "2001:db8:1::" })
        {
            foreach (var way in ways)
                await site.GetAsync(
                    $"/by/{Name(way)}", ("Test-Address", address), ("X-Api-Key", address), ("X-Other-Key", address),
                    ("Test-User", $"id {address}"));
        }

        Assert.Equal(2 * ways.Length, _store.Increments.Count);
        Assert.Distinct(_store.Increments);
    }

    [Fact]
    public async Task The_same_setting_in_several_places_counts_together()
    {
        await using var site = await Counting(
            options => options.AddPolicy(
                "code", policy => policy.By(CountBy.Subnet(24, 56)).After(9, TimeSpan.FromHours(1))))
            .Set(("By", "subnet/24/56"), ("Policies:configured:By", "subnet/24/56"), ("Policies:configured:After", "9"),
            ("Policies:configured:Within", "01:00:00"))
            .Use(app => app.MapGet("/code", () => "").RequireBotChallenge("code"))
            .Use(app => app.MapGet("/configured", () => "").RequireBotChallenge("configured"))
            .StartAsync();

        foreach (var url in new[] { "/limited", "/code", "/configured" })
            await site.GetAsync(url);

        Assert.Single(_store.Increments.Distinct());
    }

    [Fact]
    public async Task Networks_of_the_usual_length_count_together_whether_the_length_is_written_or_not()
    {
        await using var site = await Counting().Set(("Policies:default:By", "subnet/16/48")).StartAsync();

        foreach (var address in new[] { "203.0.113.7", "2001:db8:1::1" })
            await site.GetAsync("/limited", ("Test-Address", address));
        site.Edit(("Policies:default:By", "subnet"));
        foreach (var address in new[] { "203.0.113.7", "2001:db8:1::1" })
            await site.GetAsync("/limited", ("Test-Address", address));

        Assert.Equal(2, _store.Increments.Distinct().Count());
    }

    [Fact]
    public async Task A_value_of_any_length_makes_a_key_of_one_length()
    {
        await using var site = await Counting().Set(("By", "header:X-Api-Key")).StartAsync();

        foreach (var length in new[] { 1, 100, 30_000 })
        {
            await site.GetAsync("/limited", ("X-Api-Key", new string('x', length)));
            await site.GetAsync("/limited", ("X-Api-Key", new string('x', length - 1) + "y"));
        }

        Assert.Equal(6, _store.Increments.Distinct().Count());
        Assert.All(_store.Increments, key => Assert.Equal(32, key.Client.ToString().Length));
        Assert.Single(_store.Increments.Select(key => key.ToString().Length).Distinct());
    }

    [Fact]
    public async Task Values_without_end_fill_no_more_than_the_memory_that_was_set_aside()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("By", "header:X-Api-Key"), ("Counters:MemoryCapacity", "1")).StartAsync();
        await site.GetAsync("/limited", ("X-Api-Key", "first"));

        for (var i = 0; i < 500; i++)
            Assert.Equal(200, (await site.GetAsync("/limited", ("X-Api-Key", $"{i}"))).Status);

        // The one seen last is known; the first one has made room.
        Assert.Equal(307, (await site.GetAsync("/limited", ("X-Api-Key", "499"))).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Api-Key", "first"))).Status);
    }

    [Fact]
    public async Task A_text_that_throws_counts_by_network_and_is_logged_once_a_minute()
    {
        await using var site = await Counting(
            options => options.By = CountBy.Text(_ => throw new InvalidOperationException("as the test wants it")))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/limited", ("Test-Address", "203.0.113.8"))).Status);

        Assert.Single(_store.Increments.Distinct());
        var said = Assert.Single(site.Log.Of(104));
        Assert.Equal("as the test wants it", said.Exception?.Message);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await site.GetAsync("/limited");
        Assert.Equal(2, site.Log.Of(104).Count);
    }

    [Theory]
    [InlineData("subnet/33/48")]
    [InlineData("subnet/24")]
    [InlineData("subnet/24/129")]
    [InlineData("subnet/-1/48")]
    [InlineData("subnet/24/56/64")]
    [InlineData("header")]
    [InlineData("header:")]
    [InlineData("header: ")]
    [InlineData("cookie:x")]
    [InlineData("ip")]
    public async Task A_setting_that_is_not_understood_stops_the_app_and_says_what_there_is(string by)
    {
        foreach (var key in new[] { "By", "Policies:search:By" })
        {
            var message = await Site.With(typeof(Guarded)).Set((key, by)).FailToStartAsync();

            Assert.Contains($"BotChallengePage:{key}", message, StringComparison.Ordinal);
            Assert.Contains($"\"{by}\"", message, StringComparison.Ordinal);
            Assert.Contains(
                "subnet/<IPv4 bits>/<IPv6 bits>, address, user or header:<name>", message, StringComparison.Ordinal);
        }
    }

    private Site Counting(Action<BotChallengePageOptions>? options = null) => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store))
        .Add(services => services.AddBotChallengePage(options ?? (_ => { })))
        .Use(app => app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("Test-Unknown"))
                context.Connection.RemoteIpAddress = null;
            if (context.Request.Headers["Test-User"] is [{ } user])
                context.User = new ClaimsPrincipal(Identities(user));
            return next(context);
        }))
        .Use(app => app.UseRouting());

    private static Action<BotChallengePageOptions> InCode(string by) => options => options.By = Parse(by);

    private static CountBy Parse(string by) => by.Split('/', ':') switch
    {
        ["subnet"] => CountBy.ConfiguredSubnet,
        ["subnet", var ipv4, var ipv6] => CountBy.Subnet(int.Parse(ipv4), int.Parse(ipv6)),
        ["header", var name] => CountBy.Header(name),
        ["user"] => CountBy.User,
        _ => CountBy.Address,
    };

    private static string Name(string way) => way.Replace('/', '-').Replace(':', '-');

    /// <summary>"id 1" and "name 1" are signed in; "second id 1" with the second of two identities.</summary>
    private static ClaimsIdentity[] Identities(string user)
    {
        var claim = new Claim(
            user.Contains("id ", StringComparison.Ordinal) ? ClaimTypes.NameIdentifier : ClaimTypes.Name, user);
        return user.StartsWith("anonymous", StringComparison.Ordinal) ? [new ClaimsIdentity([claim])]
            : user.StartsWith("second", StringComparison.Ordinal)
            ? [new ClaimsIdentity(), new ClaimsIdentity([claim], "test")]
            : [new ClaimsIdentity([claim], "test")];
    }
}
