using System.Net;
using System.Net.WebSockets;
using System.Text;
using BotChallengePage.Tests.Docs;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace BotChallengePage.Tests.Directives;

/// <summary>Routes of a YARP reverse proxy, which may stand in front of apps that know nothing of .NET.</summary>
public sealed class ProxyRouteTests : IAsyncLifetime
{
    private Backend _backend = null!;

    public async Task InitializeAsync() => _backend = await Backend.StartAsync();

    public async Task DisposeAsync() => await _backend.DisposeAsync();

    [Fact]
    public async Task A_challenged_request_does_not_reach_what_is_behind_the_proxy()
    {
        await using var site = await Proxy(Route("all", "{**path}"))
            .Use(app => app.MapReverseProxy().RequireBotChallenge()).StartAsync();

        var challenged = await site.GetAsync("/search?q=x");
        Assert.Equal(
            (307, "/bot-challenge?dest=%2Fsearch%3Fq%3Dx"), (challenged.Status, challenged.Header("Location")));
        Assert.Empty(_backend.Seen);

        Assert.Equal("behind the proxy", (await site.GetAsync("/search?q=x", await site.EarnPassAsync())).Body);
        Assert.Equal(["GET /search?q=x"], _backend.Seen);
    }

    [Fact]
    public async Task A_single_route_is_guarded_by_what_its_metadata_says()
    {
        await using var site = await Guarded(
            Route("search", "search/{**path}", policy: "catalog"), Route("rest", "{**path}"))
            .Set(("Policies:catalog:After", "1"), ("Policies:catalog:Within", "01:00:00"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/search/a")).Status);
        Assert.EndsWith("&policy=catalog", (await site.GetAsync("/search/b")).Header("Location"));
        Assert.Equal(200, (await site.GetAsync("/about")).Status);
        Assert.Equal(200, (await site.GetAsync("/about")).Status);
        Assert.Equal(["GET /search/a", "GET /about", "GET /about"], _backend.Seen);
    }

    [Fact]
    public async Task A_route_that_names_a_policy_there_is_not_stops_the_app()
    {
        var message = await Guarded(Route("search", "search", policy: "catalogue")).FailToStartAsync();

        Assert.Contains("search: there is no policy \"catalogue\"", message);
    }

    [Fact]
    public async Task Directives_and_counts_outlive_a_change_of_the_proxys_configuration()
    {
        await using var site = await Guarded(Route("search", "search", policy: "catalog"))
            .Set(("Policies:catalog:After", "2"), ("Policies:catalog:Within", "01:00:00"))
            .StartAsync();
        Assert.Equal(200, (await site.GetAsync("/search")).Status);

        // The routes are made anew: the old one with another method list, and one that was not there.
        Reload(site, Route("search", "search", policy: "catalog", "GET", "HEAD"), Route(
            "lists", "lists", policy: "catalog"), Route("rest", "{**path}"));

        Assert.Equal(200, (await site.GetAsync("/about")).Status);
        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/lists")).Status);
        Assert.Equal(["GET /search", "GET /about", "GET /search"], _backend.Seen);
    }

    [Fact]
    public async Task A_change_may_take_a_directive_away()
    {
        await using var site = await Guarded(Route("search", "search", policy: "default")).StartAsync();
        Assert.Equal(307, (await site.GetAsync("/search")).Status);

        Reload(site, Route("search", "search"));

        Assert.Equal(200, (await site.GetAsync("/search")).Status);
    }

    [Fact]
    public async Task A_change_that_names_a_policy_there_is_not_closes_the_route_and_says_so()
    {
        await using var site = await Guarded(Route("search", "search", policy: "default")).StartAsync();

        Reload(site, Route("search", "search", policy: "catalogue"));

        Assert.Equal(500, (await site.GetAsync("/search")).Status);
        Assert.Contains(
            site.Log.Errors,
            error => error.Exception?.Message.Contains(
                "there is no policy \"catalogue\"", StringComparison.Ordinal) == true);
        Assert.Empty(_backend.Seen);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "websocket", HttpStatusCode.Forbidden)]
    [InlineData("Accept", "*/*", HttpStatusCode.Forbidden)]
    public async Task A_web_socket_is_opened_only_with_a_pass(string header, string value, HttpStatusCode status)
    {
        await using var site = await Proxy(Route("all", "{**path}"))
            .Use(app => app.MapReverseProxy().RequireBotChallenge()).StartAsync();
        var address = new Uri(site.Origin.Replace("http://", "ws://", StringComparison.Ordinal) + "/live");

        using (var socket = Socket((header, value)))
        {
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, site.Client, default));
            Assert.Equal(status, socket.HttpStatusCode);
            Assert.Contains("Bot-Challenge", socket.HttpResponseHeaders!.Keys);
            Assert.Empty(_backend.Seen);
        }

        using (var socket = Socket((header, value), await site.EarnPassAsync()))
        {
            await socket.ConnectAsync(address, site.Client, default);
            var received = new byte[100];
            var message = await socket.ReceiveAsync(received, default);
            Assert.Equal("over the socket", Encoding.UTF8.GetString(received, 0, message.Count));
        }
    }

    [Fact]
    public async Task A_forgotten_AddBotChallengePage_lets_nobody_through_to_the_proxy()
    {
        await using var site = await Proxy(Route("all", "{**path}")).Add(_ => { }).Unmapped()
            .Use(app => app.MapReverseProxy().RequireBotChallenge())
            .StartAsync();

        Assert.Equal(500, (await site.GetAsync("/search")).Status);
        Assert.Contains(
            site.Log.Errors,
            error => error.Exception?.Message.Contains("AddBotChallengePage();", StringComparison.Ordinal) == true);
        Assert.Empty(_backend.Seen);
    }

    /// <summary>As the manual says to guard single routes.</summary>
    private Site Guarded(params RouteConfig[] routes) => Proxy(routes).Use(Samples.ProxyRoutes);

    private Site Proxy(params RouteConfig[] routes) =>
        Site.With().Services(services => services.AddReverseProxy().LoadFromMemory(routes, [_backend.Cluster]));

    private void Reload(Site site, params RouteConfig[] routes) =>
        site.Provider.GetRequiredService<InMemoryConfigProvider>().Update(routes, [_backend.Cluster]);

    private static RouteConfig Route(string id, string path, string? policy = null, params string[] methods) => new()
    {
        RouteId = id,
        ClusterId = Backend.ClusterId,
        Match = new() { Path = path, Methods = methods.Length > 0 ? methods : null },
        Metadata = policy is null ? null : new Dictionary<string, string> { ["BotChallenge"] = policy },
    };

    private static ClientWebSocket Socket(params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        return socket;
    }
}
