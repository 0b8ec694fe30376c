using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage.Bans;

/// <summary>Operators ban networks by hand and from code, through the front door.</summary>
public sealed class BansTests
{
    private const string Bad = "203.0.113.7";

    [Fact]
    public async Task Whoever_is_banned_is_refused_whatever_they_have_until_it_ends()
    {
        await using var site = await StartAsync(rules => rules.Allow("everybody").Path("/free"));
        Assert.Equal(200, (await FromAsync(site, Bad, "/free")).Status);
        var pass = await site.EarnPassAsync("/bot-challenge", (ClientAddress.Header, Bad));

        var ban = await Bans(site).BanAsync("203.0.113.9/24", TimeSpan.FromHours(1), "flood", "night shift");

        Assert.Equal("203.0.113.0/24", ban.Network);
        foreach (var path in new[] { "/free", "/guarded", "/skipping", "/nothing" })
            Assert.Equal(403, (await site.GetAsync(path, (ClientAddress.Header, Bad), pass)).Status);
        Assert.Equal(403, (await site.SendAsync(
            HttpMethod.Post, "/free", (ClientAddress.Header, "::ffff:203.0.113.200"))).Status);
        Assert.Equal(200, (await FromAsync(site, "203.0.114.7", "/free")).Status);
        Assert.Equal(
            "night shift has banned 203.0.113.0/24 until 2026-05-04 04:02:01Z: flood",
            Assert.Single(site.Log.Of(730)).Message);

        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(403, (await FromAsync(site, Bad, "/free")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await FromAsync(site, Bad, "/free")).Status);
        Assert.Empty(Bans(site).Current);
    }

    [Fact]
    public async Task The_librarys_own_paths_and_exempt_endpoints_stay_open_and_a_report_only_reports()
    {
        await using var site = await StartAsync(_ => { });
        await Bans(site).BanAsync(Bad, TimeSpan.FromHours(1), "flood", "test");
        using var measured = new Measurements(site);

        Assert.True((await FromAsync(site, Bad, "/bot-challenge")).IsChallengePage);
        Assert.Equal(200, (await FromAsync(site, Bad, "/exempt")).Status);
        Assert.Equal(403, (await FromAsync(site, Bad, "/free")).Status);
        Assert.Equal(
            "botchallenge.rules botchallenge.rule=ban botchallenge.action=deny",
            Assert.Single(measured.Of("botchallenge.rules")));

        site.Edit(("ReportOnly", "true"));
        Assert.Equal(200, (await FromAsync(site, Bad, "/free")).Status);
    }

    [Fact]
    public async Task Whoever_is_banned_reads_whom_to_write_to()
    {
        await using var site = await StartAsync(_ => { });
        site.Edit(("Contact", "help@shop.example"));
        await Bans(site).BanAsync(Bad, TimeSpan.FromHours(1), "flood", "test");

        var page = await site.GetAsync("/free", (ClientAddress.Header, Bad), ("Accept", "text/html"));

        Assert.Equal(403, page.Status);
        Assert.Equal(
            "mailto:help@shop.example", page.Document.QuerySelector("[data-bot-denied] a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_second_ban_takes_the_place_of_the_first_and_one_that_is_lifted_is_over()
    {
        await using var site = await StartAsync(_ => { });
        await Bans(site).BanAsync("203.0.113.0/24", TimeSpan.FromHours(5), "flood", "test");
        await Bans(site).BanAsync(Bad, TimeSpan.FromMinutes(1), "flood", "test");
        await Bans(site).BanAsync("203.0.113.1-203.0.113.254", TimeSpan.FromHours(2), "flood", "test");
        await Bans(site).BanAsync("203.0.113.0-203.0.113.255", TimeSpan.FromMinutes(2), "less", "test");

        Assert.Equal(3, Bans(site).Current.Count);
        site.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(200, (await FromAsync(site, "203.0.113.0", "/free")).Status);
        Assert.Equal(403, (await FromAsync(site, Bad, "/free")).Status);

        Assert.True(await Bans(site).LiftAsync("203.0.113.1 - 203.0.113.254", "day shift"));
        Assert.Equal(200, (await FromAsync(site, Bad, "/free")).Status);
        Assert.Equal("day shift has ended the ban of 203.0.113.1-203.0.113.254.", site.Log.Of(731).Single().Message);
        Assert.False(await Bans(site).LiftAsync("203.0.113.1-203.0.113.254", "day shift"));
    }

    [Theory]
    [InlineData("here", "01:00:00", "x", "y", "It must be an address")]
    [InlineData("0.0.0.0/0", "01:00:00", "x", "y", "as wide as /8 of IPv4 or /19 of IPv6")]
    [InlineData("10.0.0.0-11.0.0.0", "01:00:00", "x", "y", "as wide as /8")]
    [InlineData("2001::/18", "01:00:00", "x", "y", "as wide as /8")]
    [InlineData(Bad, "00:00:00", "x", "y", "1 second to 365 days")]
    [InlineData(Bad, "366.00:00:00", "x", "y", "1 second to 365 days")]
    [InlineData(Bad, "01:00:00", " ", "y", "1 to 200 characters")]
    [InlineData(Bad, "01:00:00", "x\nfail: everything", "y", "in one line")]
    [InlineData(Bad, "01:00:00", "x", "", "1 to 200 characters")]
    public async Task What_would_shut_out_too_many_or_says_too_little_is_refused(
        string network, string duration, string reason, string by, string fault)
    {
        await using var site = await StartAsync(_ => { });

        var refused = await Assert.ThrowsAnyAsync<ArgumentException>(() => Bans(site).BanAsync(
            network, TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture), reason, by));

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Bans(site).Current);
    }

    [Fact]
    public async Task There_are_so_many_and_those_that_have_ended_make_room()
    {
        await using var site = await StartAsync(_ => { });
        for (var i = 0; i < 10_000; i++)
            await Bans(site).BanAsync(
                $"10.{i / 250}.{i % 250}.1", TimeSpan.FromMinutes(i == 0 ? 1 : 60), "flood", "code");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Bans(site).BanAsync(Bad, TimeSpan.FromHours(1), "flood", "code"));
        Assert.Contains("There are 10000 bans already", refused.Message, StringComparison.Ordinal);
        await Bans(site).BanAsync("10.1.1.1", TimeSpan.FromHours(2), "again", "code");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bans(site).BanAsync(Bad, TimeSpan.FromHours(1), "flood", "code");
        foreach (var address in new[] { Bad, "10.1.1.1", "10.39.249.1" })
            Assert.Equal(403, (await FromAsync(site, address, "/free")).Status);
        Assert.Equal(200, (await FromAsync(site, "10.0.0.1", "/free")).Status);
    }

    [Fact]
    public async Task Operators_ban_by_the_endpoint_and_can_take_back_a_ban_of_themselves()
    {
        await using var site = await StartAsync(_ => { });
        (string, string)[] operatorAt = [("Test-User", "ada"), (ClientAddress.Header, Bad)];
        using var ban = JsonContent.Create(
            new { network = "203.0.113.0/24", @for = "01:00:00", reason = "flood of /search" });

        var banned = await site.SendAsync(HttpMethod.Post, "/ops/bans", ban, operatorAt);

        Assert.Equal(200, banned.Status);
        Assert.Equal("2026-05-04T04:02:01+00:00", (string?)banned.Json["until"]);
        Assert.Equal(403, (await site.GetAsync("/free", operatorAt)).Status);
        var shown = await site.GetAsync("/ops/bans", operatorAt);
        Assert.Equal("no-store", shown.Header("Cache-Control"));
        var one = shown.Json["bans"]!.AsArray().Single()!;
        Assert.Equal(("203.0.113.0/24", "ada", "flood of /search"),
            ((string?)one["network"], (string?)one["by"], (string?)one["reason"]));

        var url = "/ops/bans?network=203.0.113.0%2F24";
        Assert.Equal(204, (await site.SendAsync(HttpMethod.Delete, url, operatorAt)).Status);
        Assert.Equal(404, (await site.SendAsync(HttpMethod.Delete, url, operatorAt)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", operatorAt)).Status);
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        await using var site = await StartAsync(_ => { });
        foreach (var (user, status) in new[] { ("", 401), ("eve", 403) })
        {
            using var ban = JsonContent.Create(new { network = Bad, @for = "01:00:00", reason = "mine" });
            Assert.Equal(status, (await site.GetAsync("/ops/bans", ("Test-User", user))).Status);
            Assert.Equal(status, (await site.SendAsync(HttpMethod.Post, "/ops/bans", ban, ("Test-User", user))).Status);
            Assert.Equal(status, (await site.SendAsync(
                HttpMethod.Delete, $"/ops/bans?network={Bad}", ("Test-User", user))).Status);
        }

        Assert.Empty(Bans(site).Current);
    }

    [Theory]
    [InlineData("text/plain", "{\"network\":\"203.0.113.7\",\"for\":\"01:00:00\",\"reason\":\"x\"}", 415)]
    [InlineData("application/x-www-form-urlencoded", "network=203.0.113.7&for=01:00:00&reason=x", 415)]
    [InlineData("application/json", "{\"network\":\"203.0.113.7\",\"reason\":\"x\"}", 400)]
    [InlineData("application/json", "{\"network\":\"203.0.113.7\",\"for\":\"soon\",\"reason\":\"x\"}", 400)]
    [InlineData("application/json", "{\"network\":\"::/0\",\"for\":\"01:00:00\",\"reason\":\"x\"}", 400)]
    [InlineData("application/json", "[", 400)]
    [InlineData("application/json", "null", 400)]
    public async Task What_cannot_be_read_or_comes_from_another_sites_page_is_refused(
        string type, string body, int status)
    {
        await using var site = await StartAsync(_ => { });
        using var content = new StringContent(body, Encoding.UTF8, type);

        Assert.Equal(
            status, (await site.SendAsync(HttpMethod.Post, "/ops/bans", content, ("Test-User", "ada"))).Status);
        Assert.Empty(Bans(site).Current);
    }

    [Theory]
    [InlineData("unknown policy", "there is none. Add it with")]
    [InlineData("anonymous group", "is below AllowAnonymous()")]
    [InlineData("no authorization", "there is none. Add it with")]
    [InlineData("no rules", "Add .AddRules()")]
    public async Task An_endpoint_that_would_be_open_stops_the_app(string how, string fault)
    {
        var site = Site.With(typeof(Guarded)).Build(builder =>
        {
            var library = builder.Services.AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage"));
            if (how != "no rules")
                library.AddRules();
            if (how != "no authorization")
                AddOperators(builder.Services);
        }).Use(app =>
        {
            IEndpointRouteBuilder endpoints = how == "anonymous group" ? app.MapGroup("/x").AllowAnonymous() : app;
            endpoints.MapBotChallengeBans("/ops/bans", policy: how == "unknown policy" ? "Operator" : "Operators");
        });

        Assert.Contains(fault, await site.FailToStartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bans_of_others_cost_a_request_no_memory()
    {
        await using var site = await StartAsync(_ => { });
        for (var i = 0; i < 100; i++)
            await Bans(site).BanAsync($"10.{i}.0.0/16", TimeSpan.FromHours(1), "flood", "code");
        var assessor = site.Provider.GetRequiredService<IRequestAssessor>();
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(Bad) } };
        Assert.Null(await assessor.AssessAsync(context));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Assert.Null(await assessor.AssessAsync(context));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IBotChallengeBans Bans(Site site) => site.Provider.GetRequiredService<IBotChallengeBans>();

    private static Task<Answer> FromAsync(Site site, string address, string path) =>
        site.GetAsync(path, (ClientAddress.Header, address));

    private static Task<Site> StartAsync(Action<RuleSetBuilder> configure) => Site.With(typeof(Guarded))
        .Build(builder =>
        {
            builder.Services.AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage"))
                .AddRules(configure);
            AddOperators(builder.Services);
        })
        .Use(app => app.UseAuthentication().UseAuthorization())
        .Use(app => app.UseBotChallengePage())
        .Use(app =>
        {
            app.MapGet("/free", () => "free");
            app.MapGet("/skipping", () => "skipping").SkipRules();
            app.MapGet("/exempt", () => "exempt").SkipBotChallenge();
            app.MapBotChallengeBans("/ops/bans", policy: "Operators");
        }).StartAsync();

    /// <summary>Who says so is a user, and Ada is an operator.</summary>
    private static void AddOperators(IServiceCollection services)
    {
        services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, NamedUsers>("test", null);
        services.AddAuthorizationBuilder().AddPolicy("Operators", policy => policy.RequireUserName("ada"));
    }

    private sealed class NamedUsers(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var name = Request.Headers["Test-User"].ToString();
            return Task.FromResult(name.Length == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new(
                    new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, name)], "test")), "test")));
        }
    }
}
