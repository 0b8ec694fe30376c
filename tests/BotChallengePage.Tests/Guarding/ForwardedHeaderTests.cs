using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Guarding;

/// <summary>
/// A proxy that nobody told the app of puts all visitors into one bucket: that is worth a warning, once.
/// </summary>
public class ForwardedHeaderTests
{
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "::1")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "10.1.2.3")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "172.31.0.1")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "192.168.0.1")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "::ffff:10.1.2.3")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "fd00::1")]
    [InlineData("Forwarded", "for=203.0.113.7", "10.1.2.3")]
    public async Task An_unused_header_from_a_near_peer_is_warned_of_once(string name, string value, string peer)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/guarded", (name, value), ("Test-Address", peer));

        var warning = Assert.Single(site.Log.Of(101));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains("app.UseForwardedHeaders()", warning.Message);
        Assert.DoesNotContain("203.0.113.7", warning.Message);
    }

    [Fact]
    public async Task It_is_warned_of_before_anybody_is_challenged()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Forwarded-For", "203.0.113.7"))).Status);

        Assert.Single(site.Log.Of(101));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_peer_without_an_address_is_near(string name, string value)
    {
        // As over a Unix socket.
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.Use(WithoutAddress)).StartAsync();

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/guarded", (name, value));

        var warning = Assert.Single(site.Log.Of(101));
        Assert.Contains("Unix socket", warning.Message);
        Assert.Contains("app.UseForwardedHeaders()", warning.Message);
    }

    [Fact]
    public async Task Not_where_the_app_uses_what_such_a_peer_forwards()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                options.KnownIPNetworks.Clear();
                options.KnownProxies.Clear();
            }))
            .Use(app => app.Use(WithoutAddress).UseForwardedHeaders())
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Forwarded-For", "203.0.113.7"))).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Forwarded-For", "198.51.100.7"))).Status);

        Assert.Empty(site.Log.Of(101));
    }

    [Theory]
    [InlineData("198.51.100.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2001:db8::1")]
    public async Task A_header_from_far_away_is_a_visitors_invention(string peer)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        await site.GetAsync("/guarded", ("X-Forwarded-For", "203.0.113.7"), ("Test-Address", peer));

        Assert.Empty(site.Log.Of(101));
    }

    [Fact]
    public async Task No_header_no_warning()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        await site.GetAsync("/guarded");

        Assert.Empty(site.Log.Of(101));
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("10.9.9.9")]
    public async Task Nor_where_the_app_uses_forwarded_headers(string visitor)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure<ForwardedHeadersOptions>(
                options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor))
            .Use(app => app.UseForwardedHeaders())
            .StartAsync();

        await site.GetAsync("/guarded", ("X-Forwarded-For", visitor));

        Assert.Empty(site.Log.Of(101));
    }

    [Theory]
    [InlineData("203.0.113.7, 10.0.0.2", 1)]
    [InlineData("203.0.113.7, 10.0.0.3, 10.0.0.2", 2)]
    [InlineData("203.0.113.7, 10.0.0.2:4711", 1)]
    public async Task A_chain_of_proxies_that_is_followed_to_the_second_to_last_only_is_warned_of(
        string chain, int limit)
    {
        await using var site = await BehindProxiesAsync(limit);

        await site.GetAsync("/guarded", ("X-Forwarded-For", chain));

        Assert.Contains("ForwardLimit", Assert.Single(site.Log.Of(101)).Message);
    }

    [Theory]
    [InlineData("203.0.113.7, 10.0.0.2", 2)]
    [InlineData("invented, 203.0.113.7", 1)]
    [InlineData("203.0.113.7", 2)]
    public async Task Not_one_that_is_followed_to_its_end(string chain, int limit)
    {
        await using var site = await BehindProxiesAsync(limit);

        await site.GetAsync("/guarded", ("X-Forwarded-For", chain));

        Assert.Empty(site.Log.Of(101));
    }

    [Fact]
    public async Task Nor_where_another_header_has_told_the_same_visitor_of_an_intranet()
    {
        await using var site = await BehindProxiesAsync(1, options => options.ForwardedForHeaderName = "X-Real-IP");

        await site.GetAsync(
            "/guarded", ("X-Real-IP", "10.9.9.9"), ("X-Forwarded-For", "10.9.9.9"), ("Forwarded", "for=10.9.9.9"));

        Assert.Empty(site.Log.Of(101));
    }

    [Fact]
    public async Task With_forwarded_headers_each_visitor_has_an_allowance_of_their_own()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure<ForwardedHeadersOptions>(
                options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor))
            .Use(app => app.UseForwardedHeaders())
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Forwarded-For", "203.0.113.7"))).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", ("X-Forwarded-For", "198.51.100.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/limited", ("X-Forwarded-For", "203.0.113.9"))).Status);
    }

    private static Task WithoutAddress(HttpContext context, RequestDelegate next)
    {
        context.Connection.RemoteIpAddress = null;
        return next(context);
    }

    private static Task<Site> BehindProxiesAsync(int limit, Action<ForwardedHeadersOptions>? configure = null) =>
        Site.With(typeof(Guarded))
            .Services(services => services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                options.ForwardLimit = limit;
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("10.0.0.0/8"));
                configure?.Invoke(options);
            }))
            .Use(app => app.UseForwardedHeaders())
            .StartAsync();
}
