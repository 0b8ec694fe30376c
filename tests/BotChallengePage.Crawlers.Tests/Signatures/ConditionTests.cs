using System.Net;
using BotChallengePage.Crawlers.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>What rules, code and visitors see of signatures.</summary>
public sealed class ConditionTests : IAsyncLifetime
{
    private Agent _agent = null!;

    public async Task InitializeAsync() => _agent = await Agent.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Fact]
    public async Task Code_configuration_and_expressions_ask_who_has_signed()
    {
        await using var site = SignedSite.With(
            rules =>
            {
                rules.Deny("code").Path("/code").SignedBy("other.example", _agent.Origin);
                rules.Deny("other").Path("/other").SignedBy("other.example");
                rules.Deny("expression").When($"path == '/expression' && signedBy('{_agent.Origin}')");
                rules.Deny("any").Path("/any").SignedBy();
                rules.Deny("listed").When("path == '/listed' && (signedBy || falseSignature)");
            },
            ("Rules:List:0:Name", "configuration"), ("Rules:List:0:Action", "Deny"),
            ("Rules:List:0:Paths:0", "/configuration"), ("Rules:List:0:Custom:signedBy:0", _agent.Origin));
        await site.StartReadAsync();

        foreach (var path in new[] { "/code", "/expression", "/configuration" })
        {
            Assert.True(await site.KnowsAsync(_agent, path: path), path);
            Assert.Equal(404, (await site.GetAsync(path)).Status);
        }

        // Named by rules, and not in the options: then only a rule that names it means it.
        foreach (var path in new[] { "/other", "/any", "/listed" })
            Assert.False(await site.KnowsAsync(_agent, path: path), path);
        site.Edit(("WebBotAuth:Agents:0", _agent.Origin));
        Assert.True(await site.KnowsAsync(_agent, path: "/any"));
        Assert.True(await site.KnowsAsync(_agent, path: "/listed"));
    }

    [Fact]
    public async Task A_signed_crawler_comes_in_at_its_first_request_and_is_never_counted()
    {
        await using var site = await SignedSite
            .With(rules => rules.Allow("agents").SignedBy(_agent.Origin)).StartReadAsync();

        for (var i = 0; i < 5; i++)
        {
            foreach (var path in new[] { "/guarded", "/limited" })
                (await site.GetAsync(path, _agent.Sign(site.Address.Authority, site.Clock))).AssertLetThrough();
        }

        (await site.GetAsync("/guarded")).AssertChallenged();
        (await site.GetAsync("/limited")).AssertLetThrough();
    }

    [Fact]
    public async Task A_false_signature_is_told_from_none_and_from_one_that_says_nothing()
    {
        await using var site = await SignedSite
            .With(rules => rules.Deny("false").FalseSignature(_agent.Origin)).StartReadAsync();

        Assert.True(await site.KnowsAsync(_agent, ForElsewhere));
        Assert.True(await site.KnowsAsync(_agent, ForElsewhere));
        Assert.False(await site.KnowsAsync(_agent));
        Assert.False(await site.KnowsAsync(_agent, signing => signing.Expires = signing.Created - 600));
        Assert.False(await site.KnowsAsync(_agent, signing =>
        {
            ForElsewhere(signing);
            signing.KeyId = "poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";
        }));
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        var warning = Assert.Single(site.Log.Of(752));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains(_agent.Origin, warning.Message, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await site.KnowsAsync(_agent, ForElsewhere));
        Assert.Equal(2, site.Log.Of(752).Count);

        static void ForElsewhere(Signing signing) => signing.Components[0] = ("\"@authority\"", "elsewhere.example");
    }

    [Fact]
    public async Task Code_of_the_app_asks_who_has_signed()
    {
        await using var site = await SignedSite.With(_ => { }, ("WebBotAuth:Agents:0", _agent.Origin))
            .Use(app => app.MapGet("/who", (HttpContext context) =>
            {
                var signature = context.GetBotSignature();
                return $"{signature.Outcome} {signature.Reason} {string.Join(' ', signature.Agents)}";
            })).StartReadAsync();

        Assert.Equal("None none ", (await site.GetAsync("/who")).Body);
        var headers = _agent.Sign(site.Address.Authority, site.Clock);
        Assert.Equal($"Verified verified {_agent.Origin}", (await site.GetAsync("/who", headers)).Body);
        Assert.Equal("Unknown reused_nonce ", (await site.GetAsync("/who", headers)).Body);
        headers = _agent.Sign("elsewhere.example", site.Clock);
        Assert.Equal($"False bad_signature {_agent.Origin}", (await site.GetAsync("/who", headers)).Body);
    }

    [Fact]
    public async Task Who_has_signed_is_told_as_a_crawler_whatever_the_request_says_of_itself()
    {
        string? seen = null;
        await using var site = SignedSite.With(rules =>
            {
                rules.Weigh("claims", 1).Impostor("YandexBot");
                rules.Weigh("signed", 1).SignedBy(_agent.Origin);
                rules.Weigh("again", 1).Crawler("YandexBot");
            })
            .Services(services => services.AddBotChallengePage()
                .AddCrawlers(crawlers => crawlers.FetchNoNetworks().Dns.Enabled = false))
            .Use(app => app.MapGet("/seen", (HttpContext context) =>
            {
                var crawler = context.Features.Get<IBotChallengeFeature>()?.Crawler;
                seen = $"{crawler?.Name} {crawler?.Verdict}";
            }));
        await site.StartReadAsync();
        using var measured = new Measurements(site);
        var signed = _agent.Sign(site.Address.Authority, site.Clock);

        await site.GetAsync("/seen", signed);
        Assert.Equal($"{new Uri(_agent.Origin).Authority} Verified", seen);
        await site.GetAsync("/seen", [
            .. _agent.Sign(site.Address.Authority, site.Clock), ("User-Agent", "YandexBot/3.0"),
        ]);
        Assert.Equal($"{new Uri(_agent.Origin).Authority} Verified", seen);
        await site.GetAsync("/seen", [.. signed, ("User-Agent", "YandexBot/3.0")]);
        Assert.Equal("YandexBot Unknown", seen);
        // Once for each request, however many rules ask.
        Assert.Equal(2, measured.MeasuredBy("botchallenge.crawlers").Count);
    }

    [Fact]
    public async Task Without_the_package_code_that_asks_is_told_so()
    {
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.MapGet("/who", (HttpContext context) =>
            Assert.Throws<InvalidOperationException>(() => context.GetBotSignature()).Message)).StartAsync();

        Assert.Contains("AddWebBotAuth()", (await site.GetAsync("/who")).Body, StringComparison.Ordinal);
    }

    /// <summary>The proxy ends https, and asks the app by another name.</summary>
    [Theory]
    [InlineData(true, "verified")]
    [InlineData(false, "bad_signature")]
    public async Task Behind_a_proxy_the_host_is_what_the_app_takes_from_it(bool isForwarded, string reason)
    {
        await using var site = await SignedSite.For(_agent).Services(services =>
            services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = isForwarded
                    ? ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto
                    : ForwardedHeaders.None;
                options.KnownProxies.Clear();
                options.KnownIPNetworks.Clear();
            })).Early(app => app.UseForwardedHeaders()).StartReadAsync();

        Assert.Equal(reason, await site.ReasonAsync([
            .. _agent.Sign("shop.example", site.Clock, signing =>
                signing.Components.Add(("\"@target-uri\"", "https://shop.example/open"))),
            ("X-Forwarded-Host", "Shop.example:443"), ("X-Forwarded-Proto", "https"),
        ]));
    }

    /// <summary>
    /// The owner of another site sends a signature on that was made for it, under its name: an app that takes any name
    /// has to be told its own.
    /// </summary>
    [Theory]
    [InlineData("*", 403)]
    [InlineData("127.0.0.1", 400)]
    public async Task A_signature_for_another_site_counts_for_nothing_where_the_hosts_are_named(
        string allowedHosts, int status)
    {
        await using var site = await SignedSite.For(_agent).SetForApp(("AllowedHosts", allowedHosts)).StartReadAsync();

        var answer = await RawHttp.SendAsync(site.Address, string.Join('\n', [
            "GET /open HTTP/1.1", "Host: other.example", "Connection: close",
            .. _agent.Sign("other.example", site.Clock).Select(header => $"{header.Name}: {header.Value}"),
        ]));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Over_each_version_of_HTTP_it_is_the_same(string version)
    {
        await using var site = await SignedSite.For(_agent).Https().StartReadAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/open?q=1")
        {
            Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in _agent.Sign(site.Address.Authority, site.Clock, signing =>
            signing.Components.AddRange([
                ("\"@method\"", "GET"), ("\"@scheme\"", "https"), ("\"@request-target\"", "/open?q=1"),
                ("\"@target-uri\"", $"https://{site.Address.Authority}/open?q=1"),
            ])))
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await site.Client.SendAsync(request);

        Assert.Equal(Version.Parse(version), response.Version);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    /// <summary>RFC 9421, section 5: to whoever is not let through, and to nobody else.</summary>
    [Theory]
    [InlineData("/guarded", true)]
    [InlineData("/denied", true)]
    [InlineData("/refused", false)]
    [InlineData("/open", false)]
    public async Task Who_is_not_let_through_is_told_that_requests_may_be_signed(string path, bool isTold)
    {
        await using var site = await SignedSite.With(rules => rules.Deny("denied").Path("/denied"))
            .Use(app => app.MapGet("/refused", () => "").RequireBotChallenge(new BotChallengeAttribute
            {
                After = 1, Within = "01:00:00", OverLimit = OverLimitAction.Refuse,
            }))
            .StartReadAsync();
        await site.GetAsync("/refused");
        const string Wanted = """sig1=("@authority" "@method" "@path" "signature-agent";key="sig1")""" +
            """;created;expires;tag="web-bot-auth" """;

        foreach (var accept in new[] { "text/html", "application/json" })
            Assert.Equal(
                isTold ? Wanted.Trim() : null,
                (await site.GetAsync(path, ("Accept", accept))).Header("Accept-Signature"));
        site.Edit(("WebBotAuth:AcceptSignature", "false"));
        Assert.Null((await site.GetAsync(path)).Header("Accept-Signature"));
    }

    [Fact]
    public async Task Without_a_nonce_none_is_verified_where_the_owner_wants_one()
    {
        await using var site = await SignedSite.For(_agent).Set(("WebBotAuth:RequireNonce", "true")).StartReadAsync();

        Assert.Equal("missing_nonce", await site.ReasonAsync(_agent, signing => signing.Nonce = null));
        Assert.Equal("missing_nonce", await site.ReasonAsync(_agent, signing => signing.Nonce = ""));
        Assert.Equal("verified", await site.ReasonAsync(_agent));
    }

    [Fact]
    public async Task There_is_an_end_to_nonces_and_room_again_when_signatures_have_ended()
    {
        await using var site = await SignedSite.For(_agent).Set(("WebBotAuth:MaxNonces", "1000")).StartReadAsync();

        var now = site.Clock.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 1; i < 1_000; i++)
            Assert.Equal(
                SignatureFault.None,
                site.Provider.GetRequiredService<NonceLedger>().Add(Digest.Of([], [], $"{i}"), now + 330, now, 1_000));
        Assert.Equal("verified", await site.ReasonAsync(_agent));
        Assert.Equal("too_many_nonces", await site.ReasonAsync(_agent));
        Assert.Equal("verified", await site.ReasonAsync(_agent, signing => signing.Nonce = null));
        Assert.Equal(LogLevel.Warning, Assert.Single(site.Log.Of(754)).Level);
        site.Clock.Advance(TimeSpan.FromSeconds(331));
        Assert.Equal("verified", await site.ReasonAsync(_agent));
    }

    [Theory]
    [InlineData("Agents:0", "not a host", "WebBotAuth:Agents:0 is \"not a host\". It must be a host: \"chatgpt.com\".")]
    [InlineData("Agents:0", "https://a/b", "WebBotAuth:Agents:0 is \"https://a/b\". It must be a host")]
    [InlineData("Agents:0", "http://127.0.0.1", "Without https it needs AllowLoopback.")]
    [InlineData("Agents:0", "http://a.example", "It must be a host")]
    [InlineData("ClockSkew", "00:05:01", "WebBotAuth:ClockSkew is 00:05:01. It must be at most 5 minutes.")]
    [InlineData("ClockSkew", "-00:00:01", "It must be at most 5 minutes.")]
    [InlineData("MaxLifetime", "00:00:59", "It must be 1 minute to 7 days.")]
    [InlineData("MaxLifetime", "7.00:00:01", "It must be 1 minute to 7 days.")]
    [InlineData("MaxNonces", "999", "WebBotAuth:MaxNonces is 999. It must be 1000 to 10000000.")]
    [InlineData("DirectoryTimeout", "00:00:00.9", "It must be 1 second to 1 minute.")]
    [InlineData("Agnets:0", "chatgpt.com", "Agnets")]
    public async Task An_option_that_cannot_be_used_is_said_at_start(string key, string value, string fault)
    {
        var said = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage().AddWebBotAuth())
            .Set(($"WebBotAuth:{key}", value)).FailToStartAsync();

        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a host", "is \"not a host\". It must be a host: \"chatgpt.com\".")]
    [InlineData("https://chatgpt.com/bot", "is \"https://chatgpt.com/bot\". It must be a host")]
    public async Task A_rule_that_names_no_host_is_said_at_start(string host, string fault)
    {
        var said = await SignedSite.With(rules => rules.Deny("signed").SignedBy(host)).FailToStartAsync();

        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_twice_it_is_there_once()
    {
        await using var site = await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage()
                .AddWebBotAuth(options => options.AllowLoopback = true)
                .AddWebBotAuth(options => options.Agents.Add(_agent.Origin))
                .AddRules(rules => rules.Deny("signed").SignedBy()))
            .Use(app => app.UseBotChallengePage()).StartReadAsync();

        Assert.Equal("verified", await site.ReasonAsync(_agent));
        Assert.Equal(1, _agent.Asked);
    }
}
