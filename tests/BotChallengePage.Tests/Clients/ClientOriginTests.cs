using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Clients;

/// <summary>An API whose callers are pages of another host, listed in <c>ClientOrigins</c>.</summary>
public sealed class ClientOriginTests
{
    private const string Listed = "https://www.example.org";
    private const string Exposed = "Bot-Challenge, Bot-Challenge-Client, Retry-After";

    private static readonly (string, string) FromListed = ("Origin", Listed);
    private static readonly (string, string) SameSite = ("Sec-Fetch-Site", "same-site");
    private static readonly (string, string) Fetch = ("Sec-Fetch-Mode", "cors");

    /// <summary>What a browser asks before it sends JSON.</summary>
    private static readonly (string, string)[] Preflight =
        [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type")];

    [Theory]
    [InlineData("GET", "/guarded")]
    [InlineData("GET", "/bot-challenge/client")]
    [InlineData("GET", "/bot-challenge/pass?ticket=x")]
    [InlineData("GET", "/bot-challenge/proof-of-work?ticket=x")]
    [InlineData("POST", "/bot-challenge/verify")]
    public async Task A_listed_origin_may_read_it_and_nobody_else(string method, string url)
    {
        await using var site = await StartAsync();

        var listed = await site.SendAsync(new HttpMethod(method), url, Fetch, SameSite, FromListed);

        Assert.Equal(
            (Listed, "true", Exposed),
            (listed.Header("Access-Control-Allow-Origin"), listed.Header("Access-Control-Allow-Credentials"),
                listed.Header("Access-Control-Expose-Headers")));
        foreach (var other in new[]
        {
            "https://evil.example.org", "https://example.org", "http://www.example.org", "https://www.example.org:8443",
            "https://www.example.org.evil.example", "HTTPS://WWW.EXAMPLE.ORG", "https://www.example.org/", "null", "*",
            Listed + ", https://evil.example.org", "",
        })
        {
            var answer = await site.SendAsync(new HttpMethod(method), url, Fetch, SameSite, ("Origin", other));
            AssertSilent(answer);
            Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/open")]
    [InlineData("GET", "/bot-challenge")]
    [InlineData("GET", "/bot-challenge/languages")]
    [InlineData("GET", "/bot-challenge/altcha?form=/x")]
    [InlineData("POST", "/bot-challenge/report")]
    [InlineData("POST", "/bot-challenge/form")]
    [InlineData("OPTIONS", "/bot-challenge/form")]
    [InlineData("OPTIONS", "/guarded")]
    public async Task All_else_stays_shut_to_it(string method, string url)
    {
        await using var site = await StartAsync();

        var answer = await site.SendAsync(
            new HttpMethod(method), url, [FromListed, SameSite, .. method == "OPTIONS" ? Preflight : []]);

        AssertSilent(answer);
    }

    /// <summary>In the app's own layout it may say who is signed in.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_challenge_that_is_a_page_stays_shut_to_it_and_no_other(string method)
    {
        await using var site = await StartAsync();

        var page = await site.SendAsync(
            new HttpMethod(method), "/guarded", Fetch, SameSite, FromListed, ("Accept", "text/html"));
        var problem = await site.SendAsync(new HttpMethod(method), "/guarded", Fetch, SameSite, FromListed);

        Assert.NotNull(page.Header("Bot-Challenge"));
        AssertSilent(page);
        Assert.Equal(Listed, problem.Header("Access-Control-Allow-Origin"));
    }

    /// <summary>Else its script sees a network that failed, and never how long to wait.</summary>
    [Fact]
    public async Task A_refusal_for_scripts_may_be_read_and_one_of_the_apps_own_stays_as_it_is()
    {
        await using var site = await Site.With()
            .Set(("ClientOrigins:0", Listed), ("Policies:default:Limit", "1/minute"))
            .Use(app =>
            {
                app.MapGet("/limited", () => "here").RequireBotChallenge(
                    new BotChallengeAttribute { OverLimit = OverLimitAction.Refuse });
                app.MapGet("/own", () => Results.Problem(statusCode: 429));
            })
            .StartAsync();
        await site.GetAsync("/limited");

        var refused = await site.GetAsync("/limited", Fetch, SameSite, FromListed);

        Assert.Equal((429, "60"), (refused.Status, refused.Header("Retry-After")));
        Assert.Equal(
            (Listed, Exposed),
            (refused.Header("Access-Control-Allow-Origin"), refused.Header("Access-Control-Expose-Headers")));
        AssertSilent(await site.GetAsync("/limited", Fetch, SameSite, ("Origin", "https://evil.example.org")));
        AssertSilent(await site.GetAsync("/limited", FromListed, SameSite, ("Accept", "text/html")));
        AssertSilent(await site.GetAsync("/own", Fetch, SameSite, FromListed));
    }

    [Theory]
    [InlineData("/bot-challenge/verify", "POST", Listed, 204)]
    [InlineData("/bot-challenge/client", "GET", Listed, 204)]
    [InlineData("/bot-challenge/pass", "GET", Listed, 204)]
    [InlineData("/bot-challenge/proof-of-work", "GET", Listed, 204)]
    [InlineData("/bot-challenge/verify", "POST", "https://evil.example.org", 405)]
    [InlineData("/bot-challenge/verify", "POST", "null", 405)]
    public async Task A_preflight_is_answered_to_the_listed_one(string url, string method, string origin, int status)
    {
        await using var site = await StartAsync();

        var answer = await site.SendAsync(
            HttpMethod.Options, url, ("Origin", origin), ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", "content-type"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 204 ? origin : null, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(status == 204 ? "true" : null, answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(status == 204 ? method : null, answer.Header("Access-Control-Allow-Methods"));
        Assert.Equal(status == 204 ? "Content-Type" : null, answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal(status == 204 ? null : method, answer.Header("Allow"));
        Assert.Null(answer.Header("Set-Cookie"));
    }

    /// <summary>Its policy is for the app's own endpoints: it knows nothing of JSON, cookies or our headers.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_the_same_where_the_apps_own_CORS_middleware_has_run(bool isAnyOrigin)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("ClientOrigins:0", Listed))
            .Services(services => services.AddCors())
            .Use(app => app.UseCors(policy => Own(policy, isAnyOrigin)))
            .StartAsync();

        var challenged = await site.GetAsync("/guarded", Fetch, SameSite, FromListed);
        Assert.Equal(
            (403, Listed, "true", "X-Own, " + Exposed),
            (challenged.Status, challenged.Header("Access-Control-Allow-Origin"),
                challenged.Header("Access-Control-Allow-Credentials"),
                challenged.Header("Access-Control-Expose-Headers")));
        var asked = await site.SendAsync(HttpMethod.Options, "/bot-challenge/verify", [FromListed, .. Preflight]);
        Assert.Equal(
            (204, Listed, "true", "Content-Type"),
            (asked.Status, asked.Header("Access-Control-Allow-Origin"),
                asked.Header("Access-Control-Allow-Credentials"), asked.Header("Access-Control-Allow-Headers")));

        // The app's own endpoints, and other callers of its, have what the app says, as ever.
        var open = await site.GetAsync("/open", FromListed);
        Assert.Equal("X-Own", open.Header("Access-Control-Expose-Headers"));
        var other = await site.GetAsync("/guarded", Fetch, ("Origin", "https://evil.example.org"));
        Assert.Equal(isAnyOrigin ? "*" : null, other.Header("Access-Control-Allow-Origin"));
        Assert.Null(other.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("same-site")]
    [InlineData("cross-site")]
    [InlineData(null)]
    public async Task An_answer_from_a_listed_page_earns_the_pass(string? site)
    {
        await using var api = await StartAsync();

        var verified = await api.AnswerAsync(
            "/bot-challenge", site is null ? [FromListed] : [FromListed, ("Sec-Fetch-Site", site)]);

        Assert.Equal(200, verified.Status);
        Assert.Contains("bot-challenge-pass=", Assert.Single(verified.SetCookies), StringComparison.Ordinal);
    }

    /// <summary>Another host of the same site is no friend: it may be what somebody else was given.</summary>
    [Theory]
    [InlineData("https://evil.example.org", "same-site")]
    [InlineData("https://evil.example", "cross-site")]
    [InlineData("null", "cross-site")]
    [InlineData(Listed + ", https://evil.example", "cross-site")]
    public async Task A_right_answer_from_any_other_page_earns_nothing_and_takes_no_try(string origin, string site)
    {
        await using var api = await StartAsync();
        var visitor = api.NewVisitor();
        var (challenge, solution) = await visitor.SolveAsync();

        for (var i = 0; i < 6; i++)
        {
            var refused = await visitor.VerifyAsync(
                challenge, solution.Payload, ("Origin", origin), ("Sec-Fetch-Site", site));
            refused.AssertRefused(403, "cross-site");
            Assert.Empty(refused.SetCookies);
        }

        Assert.Equal(200, (await visitor.VerifyAsync(challenge, solution.Payload, SameSite, FromListed)).Status);
    }

    [Fact]
    public async Task A_listed_page_cannot_take_a_visitors_pass_away()
    {
        await using var site = await StartAsync();
        var pass = await site.EarnPassAsync();
        var old = await site.GetAsync("/bot-challenge/client?policy=strict");
        string[] tickets = ["", "x", (string)old.Json["ticket"]!];

        foreach (var ticket in tickets)
        {
            var refused = await site.SendAsync(
                HttpMethod.Post, "/bot-challenge/verify", JsonContent.Create(new { ticket, response = "x" }),
                pass, SameSite, FromListed);
            Assert.NotEqual(200, refused.Status);
            Assert.Empty(refused.SetCookies);
        }

        Assert.Equal(200, (await site.GetAsync("/guarded", pass, Fetch)).Status);
        var state = await site.GetAsync("/bot-challenge/client", pass, SameSite, FromListed);
        Assert.Equal("""{"pass":true}""", state.Body);
    }

    [Fact]
    public async Task Without_the_option_nothing_is_said_of_other_origins()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded", Fetch, SameSite, FromListed);

        Assert.Equal("Cookie", answer.Header("Vary"));
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        var asked = await site.SendAsync(HttpMethod.Options, "/bot-challenge/verify", [FromListed, .. Preflight]);
        Assert.Equal((405, "POST"), (asked.Status, asked.Header("Allow")));
    }

    [Fact]
    public async Task A_changed_list_is_in_force_at_once_and_a_wrong_one_leaves_the_last()
    {
        await using var site = await StartAsync();

        site.Edit(("ClientOrigins:0", "https://shop.example.org"));
        Assert.Null((await site.GetAsync("/guarded", Fetch, FromListed)).Header("Access-Control-Allow-Origin"));
        site.Edit(("ClientOrigins:0", "*"));

        Assert.Equal(
            "https://shop.example.org",
            (await site.GetAsync("/guarded", Fetch, ("Origin", "https://shop.example.org")))
                .Header("Access-Control-Allow-Origin"));
        Assert.Single(site.Log.Of(503));
    }

    [Theory]
    [InlineData("*", "https://www.example.org")]
    [InlineData("null", "https://www.example.org")]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("https://*.example.org", "https://www.example.org")]
    [InlineData("ftp://www.example.org", "https://www.example.org")]
    [InlineData("https://www.example.org/", "https://www.example.org")]
    [InlineData("https://WWW.example.org", "https://www.example.org")]
    [InlineData("https://www.example.org:443", "https://www.example.org")]
    [InlineData("https://www.example.org/shop?x", "https://www.example.org")]
    [InlineData("https://user@www.example.org", "https://www.example.org")]
    [InlineData("https://bücher.example:8443", "https://xn--bcher-kva.example:8443")]
    [InlineData("http://[0:0::1]:5000", "http://[::1]:5000")]
    public async Task What_is_no_origin_as_browsers_write_it_stops_the_app_with_the_one_that_is(
        string value, string example)
    {
        var message = await Site.With(typeof(Guarded)).Set(("ClientOrigins:0", value)).FailToStartAsync();

        Assert.Contains($"BotChallengePage:ClientOrigins is \"{value}\".", message, StringComparison.Ordinal);
        Assert.Contains($"for example \"{example}\".", message, StringComparison.Ordinal);
        await using var right = await Site.With(typeof(Guarded)).Set(("ClientOrigins:0", example)).StartAsync();
    }

    private static void AssertSilent(Answer answer) => Assert.DoesNotContain(
        answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));

    private static Task<Site> StartAsync() => Site.With(typeof(Guarded))
        .Set(("ClientOrigins:0", Listed), ("ClientOrigins:1", ""), ("Policies:strict:PassDuration", "01:00:00"))
        .StartAsync();

    private static void Own(CorsPolicyBuilder policy, bool isAnyOrigin)
    {
        policy.WithMethods("GET").WithExposedHeaders("X-Own");
        if (isAnyOrigin)
            policy.AllowAnyOrigin();
        else
            policy.WithOrigins(Listed, "https://shop.example");
    }
}
