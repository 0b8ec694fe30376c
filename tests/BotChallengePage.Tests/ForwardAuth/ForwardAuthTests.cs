using System.Net;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.ForwardAuth;

/// <summary>What a proxy is told, whatever it asks.</summary>
public sealed class ForwardAuthTests
{
    private const string Auth = "/bot-challenge-auth";

    private static readonly (string, string) Page = ("Accept", "text/html");

    [Theory]
    [InlineData("X-Original-URI", "/search?q=cat", "%2Fsearch%3Fq%3Dcat")]
    [InlineData("X-Original-URL", "https://shop.example/search?q=cat", "%2Fsearch%3Fq%3Dcat")]
    [InlineData("X-Original-URL", "https://shop.example", "%2F")]
    [InlineData("X-Forwarded-Uri", "/a%2Fb%252F?x=%26", "%2Fa%252Fb%25252F%3Fx%3D%2526")]
    [InlineData("X-Forwarded-Uri", "/a/../search?q=../x", "%2Fsearch%3Fq%3D..%2Fx")]
    [InlineData("X-Forwarded-Uri", "/a/%2e%2e/search", "%2Fsearch")]
    [InlineData("X-Forwarded-Uri", "/..", "%2F")]
    [InlineData("X-Forwarded-Uri", "/b/c/..", "%2Fb%2F")]
    public async Task The_challenge_leads_back_to_what_the_visitor_asked_the_proxy_for(
        string header, string value, string destination)
    {
        await using var site = await StartAsync();

        var answer = await site.GetAsync(Auth, Page, (header, value));

        Assert.Equal((307, $"/bot-challenge?dest={destination}"), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/a//b")]
    public async Task A_path_that_is_not_local_is_answered_with_the_page_in_place(string value)
    {
        await using var site = await StartAsync();

        var answer = await site.GetAsync(Auth, Page, ("X-Forwarded-Uri", value));

        Assert.True(answer is { Status: 403, IsChallengePage: true, Location: null });
    }

    [Theory]
    [InlineData("X-Forwarded-Uri", "search")]
    [InlineData("X-Forwarded-Uri", "/a#b")]
    [InlineData("X-Forwarded-Uri", "/a%0d%0ab")]
    [InlineData("X-Forwarded-Uri", @"/a\b")]
    [InlineData("X-Forwarded-Uri", "mailto:a@b.example")]
    // nginx, Tomcat and whoever takes two slashes for one find /search there.
    [InlineData("X-Forwarded-Uri", "/bot-challenge/..%2fsearch")]
    [InlineData("X-Forwarded-Uri", "/bot-challenge/%2e%2e%2Fsearch")]
    [InlineData("X-Forwarded-Uri", "/bot-challenge/x%2f..%2f..%2fsearch")]
    [InlineData("X-Forwarded-Uri", "/bot-challenge/..;/search")]
    [InlineData("X-Forwarded-Uri", "/bot-challenge//../search")]
    [InlineData("X-Unknown", "/search")]
    public async Task What_is_no_path_is_not_answered_and_the_operator_reads_why(string header, string value)
    {
        await using var site = await StartAsync();

        Assert.Equal(400, (await site.GetAsync(Auth, Page, (header, value))).Status);

        Assert.Single(site.Log.Of(441));
    }

    [Fact]
    public async Task What_a_visitor_has_slipped_in_beside_the_proxys_own_header_is_not_believed()
    {
        await using var site = await StartAsync();
        await using var named = await StartAsync(auth => auth.UriHeader = "X-Original-URI");
        (string, string)[] both = [Page, ("X-Original-URI", "/search"), ("X-Forwarded-Uri", "/bot-challenge/x")];

        Assert.Equal(400, (await site.GetAsync(Auth, both)).Status);
        Assert.Equal("/bot-challenge?dest=%2Fsearch", (await named.GetAsync(Auth, both)).Location);
    }

    /// <summary>nginx passes on what visitors write: with the same address, they would choose their method.</summary>
    [Theory]
    [InlineData("POST", 400)]
    [InlineData("OPTIONS", 400)]
    [InlineData("GET", 307)]
    public async Task A_method_beside_two_addresses_is_not_believed(string method, int status)
    {
        await using var site = await StartAsync();

        var answer = await site.GetAsync(
            Auth, Page, ("X-Original-URI", "/search"), ("X-Forwarded-Uri", "/search"), ("X-Forwarded-Method", method));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("X-Forwarded-Uri", "X-Forwarded-Method", null, 204)]
    [InlineData("X-Original-URI", "X-Forwarded-Method", null, 307)]
    [InlineData("X-Original-URI", "X-Original-Method", null, 307)]
    [InlineData("X-Original-URI", "X-Original-Method", "X-Original-Method", 204)]
    [InlineData("X-Original-URI", "X-Forwarded-Method", "X-Original-Method", 400)]
    public async Task A_method_is_believed_where_the_proxy_writes_it(
        string header, string methodHeader, string? believed, int status)
    {
        await using var site = await StartAsync(auth => auth.MethodHeader = believed);

        Assert.Equal(status, (await site.GetAsync(Auth, Page, (header, "/search"), (methodHeader, "POST"))).Status);
    }

    [Theory]
    [InlineData("192.0.2.7", "", "", 403)]
    [InlineData("192.0.2.7", "192.0.2.7", "", 307)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "", 307)]
    [InlineData("192.0.2.7", "", "192.0.2.0/24", 307)]
    [InlineData("192.0.2.7", "192.0.2.8", "198.51.100.0/24", 403)]
    [InlineData("::1", "", "", 307)]
    [InlineData(null, "", "", 307)]
    public async Task Only_a_proxy_that_is_known_is_answered(string? peer, string known, string network, int status)
    {
        await using var site = await StartAsync(
            auth =>
            {
                if (network.Length > 0)
                    auth.TrustedNetworks.Add(IPNetwork.Parse(network));
            },
            site => site
                .Services(services => services.Configure<ForwardedHeadersOptions>(options =>
                {
                    if (known.Length > 0)
                        options.KnownProxies.Add(IPAddress.Parse(known));
                }))
                .Early(app => app.Use((context, next) =>
                {
                    if (peer is not null)
                        context.Features.Set<IConnectionEndPointFeature>(new Peer(IPAddress.Parse(peer)));
                    return next(context);
                })));

        var answer = await site.GetAsync(Auth, Page, ("X-Forwarded-Uri", "/search"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 403, site.Log.Of(440).SingleOrDefault()?.Message.Contains("192.0.2.7:80") == true);
    }

    [Theory]
    [InlineData(ForwardAuthAnswer.AsIs, "text/html", 307)]
    [InlineData(ForwardAuthAnswer.AsIs, "application/json", 403)]
    [InlineData(ForwardAuthAnswer.Unauthorized, "text/html", 401)]
    [InlineData(ForwardAuthAnswer.Unauthorized, "application/json", 403)]
    public async Task The_proxy_is_told_in_its_way(ForwardAuthAnswer way, string accept, int status)
    {
        await using var site = await StartAsync(auth => auth.Answer = way);

        var answer = await site.GetAsync(Auth, ("Accept", accept), ("X-Original-URI", "/search?q=a%20b"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(
            accept == "text/html" ? "/bot-challenge?dest=%2Fsearch%3Fq%3Da%2520b" : null, answer.Location);
        Assert.StartsWith("required", answer.Header("Bot-Challenge"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData(ForwardAuthAnswer.AsIs, "/search", 403, null)]
    [InlineData(ForwardAuthAnswer.Unauthorized, "/search", 401, "/bot-challenge?dest=%2Fsearch")]
    [InlineData(ForwardAuthAnswer.Unauthorized, "//evil.example/", 401, "/bot-challenge")]
    [InlineData(ForwardAuthAnswer.Unauthorized, "/search?long", 401, "/bot-challenge")]
    public async Task No_answer_to_who_is_kept_out_is_a_yes(
        ForwardAuthAnswer way, string wanted, int status, string? location)
    {
        await using var site = await StartAsync(
            auth => auth.Answer = way, site => site.Set(("Mode", "Inline"), ("StatusCode", "200")));

        var answer = await site.GetAsync(
            Auth, Page, ("X-Original-URI", wanted.Replace("long", new string('a', 3000), StringComparison.Ordinal)));

        Assert.Equal((status, location), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("/bot-challenge")]
    [InlineData("/Bot-Challenge/assets/x.js")]
    [InlineData("/search/../bot-challenge/verify")]
    public async Task The_way_to_a_pass_is_open(string wanted)
    {
        await using var site = await StartAsync();

        Assert.Equal(204, (await site.GetAsync(Auth, Page, ("X-Forwarded-Uri", wanted))).Status);
    }

    [Theory]
    [InlineData("/bot-challenge/../search")]
    [InlineData("/bot-challenger")]
    [InlineData("/bot-challenge/%252e%252e%252fsearch")]
    [InlineData("/bot-challenge/x;y")]
    public async Task And_nothing_beside_it(string wanted)
    {
        await using var site = await StartAsync();

        // In place, where the address is none that a redirect could lead back to.
        Assert.True((await site.GetAsync(Auth, Page, ("X-Forwarded-Uri", wanted))).Status is 307 or 403);
    }

    [Fact]
    public async Task A_limit_counts_requests_of_the_site_also_behind_the_middleware_for_the_whole_app()
    {
        await using var site = await StartAsync(
            auth => auth.Directives.Add(new BotChallengeAttribute { After = 2, Within = "01:00:00" }),
            site => site.Use(app => app.UseBotChallengePage()));
        var visitor = site.NewVisitor();

        int[] seen = [await AskAsync("GET"), await AskAsync("POST"), await AskAsync("GET"), await AskAsync("GET")];

        Assert.Equal([204, 204, 204, 307], seen);
        visitor = await visitor.PassAsync();
        Assert.Equal(204, await AskAsync("GET"));

        async Task<int> AskAsync(string method) => (await visitor.GetAsync(
            Auth, Page, ("X-Forwarded-Uri", "/search"), ("X-Forwarded-Method", method))).Status;
    }

    [Fact]
    public async Task An_app_below_a_path_says_why_it_cannot_help()
    {
        await using var site = await StartAsync(also: site => site.Early(app => app.UsePathBase("/check")));

        Assert.Equal(500, (await site.GetAsync("/check" + Auth, Page, ("X-Forwarded-Uri", "/"))).Status);

        Assert.Contains("/check", Assert.Single(site.Log.Of(441)).Message);
    }

    [Fact]
    public async Task A_directive_is_checked_at_start()
    {
        Assert.Contains("no policy \"sarch\"", await FaultOf(new BotChallengeAttribute { Policy = "sarch" }));
        Assert.Contains("POST", await FaultOf(new BotChallengeAttribute { Methods = "GET,POST" }));

        static Task<string> FaultOf(BotChallengeAttribute directive) => Site.With()
            .Use(app => app.MapBotChallengeForwardAuth("/auth", auth => auth.Directives.Add(directive)))
            .FailToStartAsync();
    }

    private static Task<Site> StartAsync(
        Action<BotChallengeForwardAuthOptions>? configure = null, Action<Site>? also = null)
    {
        var site = Site.With().Use(app => app.UseRouting());
        also?.Invoke(site);
        return site.Use(app => app.MapBotChallengeForwardAuth(configure)).StartAsync();
    }

    private sealed class Peer(IPAddress address) : IConnectionEndPointFeature
    {
        public EndPoint? LocalEndPoint { get; set; }

        public EndPoint? RemoteEndPoint { get; set; } = new IPEndPoint(address, 80);
    }
}
