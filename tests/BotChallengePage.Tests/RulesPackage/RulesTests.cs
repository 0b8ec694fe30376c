using BotChallengePage.Tests.Events;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What rules do with requests, through the front door.</summary>
public sealed class RulesTests
{
    private static readonly (string, string) Bot = ("User-Agent", "examplebot/1");

    [Fact]
    public async Task Allow_lets_a_request_through_uncounted_whatever_its_method()
    {
        await using var site = await Having(rules => rules.Allow("friends").UserAgent("EXAMPLEBOT")).StartAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await site.GetAsync("/guarded", Bot)).Status);

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
    }

    [Fact]
    public async Task Deny_refuses_every_method_and_paths_that_nothing_matches()
    {
        await using var site = await Having(rules => rules.Deny("probes").Path("/wp-admin/**", "/.env")).StartAsync();

        foreach (var path in new[] { "/wp-admin", "/WP-Admin/setup.php", "/wp-admin//x/", "/.env" })
        {
            Assert.Equal(403, (await site.GetAsync(path)).Status);
            Assert.Equal(403, (await site.SendAsync(HttpMethod.Post, path)).Status);
        }

        Assert.Equal(404, (await site.GetAsync("/wp-administrator")).Status);
    }

    [Fact]
    public async Task Challenge_asks_for_a_pass_and_a_pass_is_an_answer()
    {
        await using var site = await Having(rules => rules.Challenge("bots").UserAgent("bot")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free")).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Bot)).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Delete, "/free", Bot)).Status);

        var pass = await site.EarnPassAsync("/bot-challenge", [Bot]);
        Assert.Equal(200, (await site.GetAsync("/free", Bot, pass)).Status);
    }

    [Fact]
    public async Task The_first_rule_that_decides_wins_in_the_order_in_which_they_are_written()
    {
        await using var site = await Having(rules =>
        {
            rules.Allow("robots").Path("/robots.txt");
            rules.Deny("bots").UserAgent("bot");
            rules.Allow("everybody").Path("/**");
        }).StartAsync();

        Assert.Equal(404, (await site.GetAsync("/robots.txt", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync("/free", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded")).Status);
    }

    [Fact]
    public async Task Weights_add_up_and_the_highest_threshold_that_they_reach_decides()
    {
        await using var site = await Having(rules =>
        {
            rules.Weigh("bot", 3).UserAgent("bot");
            rules.Weigh("no language", 3).WithoutHeader("Accept-Language");
            rules.Weigh("said", -5).Header("X-Known");
            rules.Weigh("much", 20).QueryKey("MUCH");
            rules.ChallengeFrom(5).DenyFrom(20);
        }).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free", Bot, ("Accept-Language", "en"))).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", Bot, ("X-Known", "yes"))).Status);
        Assert.Equal(403, (await site.GetAsync("/free?much", Bot)).Status);
    }

    /// <summary>What is tried out takes nothing out of force.</summary>
    [Fact]
    public async Task A_threshold_that_only_reports_leaves_those_below_it()
    {
        await using var site = await Having(rules => rules.Weigh("bot", 30).UserAgent("bot"))
            .Set(
                ("Rules:Thresholds:0:From", "5"),
                ("Rules:Thresholds:1:From", "20"), ("Rules:Thresholds:1:Action", "Deny"),
                ("Rules:Thresholds:1:Report", "true"))
            .StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal(307, (await site.GetAsync("/free", Bot)).Status);

        Assert.Equal(
            ["weigh", "report", "challenge"],
            measured.Of("botchallenge.rules").Select(line => line.Split('=')[^1]));
    }

    [Fact]
    public async Task The_developer_reads_rule_and_score_in_the_header()
    {
        await using var site = await Having(
            rules =>
            {
                rules.Deny("probes").Path("/.env");
                rules.Weigh("bot", 3).UserAgent("bot");
                rules.Weigh("nobody", 4).WithoutHeader("From");
                rules.ChallengeFrom(7);
            },
            Site.In("Development", typeof(Free), typeof(Guarded))).StartAsync();

        Assert.Contains(
            "rule probes", (await site.GetAsync("/.env")).Header("Bot-Challenge-Decision"), StringComparison.Ordinal);
        Assert.Contains(
            "score 7 (bot 3, nobody 4)",
            (await site.GetAsync("/free", Bot)).Header("Bot-Challenge-Decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_reports_is_counted_and_changes_nothing()
    {
        await using var site = await Having(rules =>
        {
            rules.Deny("bots").UserAgent("bot").Report();
            rules.Weigh("heavy", 50).UserAgent("bot").Report();
            rules.Weigh("light", 1).UserAgent("bot");
            rules.ChallengeFrom(2);
        }).StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal(200, (await site.GetAsync("/free", Bot)).Status);

        Assert.Equal(
            [
                "botchallenge.rules botchallenge.rule=bots botchallenge.action=report",
                "botchallenge.rules botchallenge.rule=heavy botchallenge.action=report",
                "botchallenge.rules botchallenge.rule=light botchallenge.action=weigh",
            ],
            measured.Of("botchallenge.rules"));
    }

    [Fact]
    public async Task No_rule_shuts_anybody_out_of_the_challenge_itself()
    {
        await using var site = await Having(rules => rules.Deny("all").Path("/**")).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/free")).Status);
        Assert.NotNull((await site.GetAsync("/bot-challenge")).Challenge);
    }

    [Fact]
    public async Task An_endpoint_may_skip_rules_have_its_own_or_refuse_whom_they_ask()
    {
        await using var site = await Having(rules => rules.Challenge("bots").UserAgent("bot"))
            .Use(app =>
            {
                app.MapGet("/skipping", () => "").SkipRules();
                app.MapGet("/refusing", () => "").DenyBots();
                var group = app.MapGroup("/group").WithRules(rules => rules.Deny("group").UserAgent("bot"));
                group.MapGet("/one", () => "");
                group.MapGet("/two", () => "").WithRules(rules => rules.Allow("two").UserAgent("bot"));
            }).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/skipping", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync("/refusing", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/refusing")).Status);
        Assert.Equal(403, (await site.GetAsync("/group/one", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/group/two", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/attributes/skipping", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync("/attributes/refusing", Bot)).Status);
        Assert.Equal(403, (await site.SendAsync(HttpMethod.Post, "/attributes/refusing", Bot)).Status);
    }

    /// <summary>Somebody who was asked and has passed is no bot.</summary>
    [Fact]
    public async Task Where_bots_are_refused_a_pass_lets_through()
    {
        await using var site = await Having(rules => rules.Challenge("bots").UserAgent("bot")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", [Bot]);

        Assert.Equal(200, (await site.GetAsync("/attributes/refusing", Bot, pass)).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/attributes/refusing", Bot, pass)).Status);
    }

    [Fact]
    public async Task What_stands_on_an_endpoint_holds_without_middleware_and_directive()
    {
        await using var site = await Site.With(typeof(Free), typeof(Attributes)).Add(services =>
                services.AddBotChallengePage().AddRules(rules => rules.Challenge("bots").UserAgent("bot")))
            .Use(app =>
            {
                app.MapGet("/refusing", () => "").DenyBots();
                app.MapGet("/own", () => "").WithRules(rules => rules.Deny("own").UserAgent("bot"));
            }).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/refusing", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync("/own", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync("/attributes/refusing", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/attributes/refusing")).Status);
        Assert.Equal(200, (await site.GetAsync("/free", Bot)).Status);
    }

    [Fact]
    public async Task Rules_of_an_endpoint_that_nobody_would_ask_stop_the_app()
    {
        await using var site = Site.With(typeof(Guarded)).Use(app =>
            app.MapGet("/own", () => "").WithRules(rules => rules.Deny("own").UserAgent("bot")));

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains("Add .AddRules()", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/group")]
    public async Task Of_several_calls_in_one_place_the_first_comes_first(string group)
    {
        await using var site = await Having(_ => { }).Use(app => app.MapGroup(group)
            .WithRules(rules => rules.Deny("outer").Path("/**"))
            .MapGet("/own", () => "")
            .WithRules(rules => rules.Allow("first").UserAgent("bot"))
            .WithRules(rules => rules.Deny("second").UserAgent("bot"))).StartAsync();

        Assert.Equal(200, (await site.GetAsync($"{group}/own", Bot)).Status);
        Assert.Equal(403, (await site.GetAsync($"{group}/own")).Status);
    }

    [Fact]
    public async Task A_GET_is_asked_also_where_a_directive_is_for_POST_alone()
    {
        await using var site = await Having(rules => rules.Challenge("bots").UserAgent("bot")).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/attributes/posted", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/attributes/posted")).Status);
    }

    [Theory]
    [InlineData("/export/")]
    [InlineData("/wp-admin%2Fx")]
    [InlineData("/wp-admin%5Cx")]
    [InlineData("/WP-Admin/%2e/x")]
    public async Task No_way_of_writing_a_path_gets_round_a_rule(string path)
    {
        await using var site = await Having(rules =>
        {
            rules.Deny("expression").When("path == '/export'");
            rules.Deny("paths").Path("/wp-admin/**");
        }).Use(app => app.MapGet("/{**any}", () => "")).StartAsync();

        Assert.StartsWith("HTTP/1.1 403 ", await site.RawAsync("GET", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_twice_has_to_be_so_twice()
    {
        await using var site = await Having(rules =>
        {
            rules.Deny("expressions").When("path.startsWith('/free')").When("query('deny') == 'yes'");
            rules.Deny("patterns").UserAgentMatches("^A").UserAgentMatches("Z$");
            rules.Deny("alternatives")
                .AnyOf(any => any.Header("X-A"), any => any.Header("X-B"))
                .AnyOf(any => any.Header("X-C"), any => any.Header("X-D"));
        }).StartAsync();

        Assert.Equal("200 403", await StatusesAsync("/free", "/free?deny=yes"));
        Assert.Equal(200, (await site.GetAsync("/free", ("User-Agent", "BZ"))).Status);
        Assert.Equal(403, (await site.GetAsync("/free", ("User-Agent", "AZ"))).Status);
        Assert.Equal(200, (await site.GetAsync("/free", ("X-A", "1"), ("X-B", "1"))).Status);
        Assert.Equal(403, (await site.GetAsync("/free", ("X-A", "1"), ("X-D", "1"))).Status);

        async Task<string> StatusesAsync(params string[] paths)
        {
            var statuses = new List<int>();
            foreach (var path in paths)
                statuses.Add((await site.GetAsync(path)).Status);
            return string.Join(' ', statuses);
        }
    }

    [Fact]
    public async Task A_policy_that_is_not_there_is_said_and_the_default_one_stands_in()
    {
        await using var site = await Having(rules => rules.Challenge("bots", policy: "strikt").UserAgent("bot"))
            .Set(("Policies:strict:Mode", "Inline")).StartAsync();

        for (var i = 0; i < 2; i++)
            Assert.Equal(307, (await site.GetAsync("/free", Bot)).Status);

        Assert.Contains(
            "asks for a pass of the policy \"strikt\", which does not exist (rule bots)",
            Assert.Single(site.Log.Of(109)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_middleware_they_are_asked_where_a_directive_is()
    {
        await using var site = await Site.With(typeof(Free), typeof(Guarded)).Add(services =>
            services.AddBotChallengePage().AddRules(rules => rules.Deny("bots").UserAgent("bot"))).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/guarded", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", Bot)).Status);
    }

    [Fact]
    public async Task Rules_of_the_configuration_come_after_those_of_the_code_and_change_while_the_site_runs()
    {
        await using var site = await Having(rules => rules.Allow("friends").Header("X-Friend"))
            .Set(
                ("Rules:List:0:Name", "bots"), ("Rules:List:0:Action", "deny"),
                ("Rules:List:0:UserAgents:0", "bot"), ("Rules:List:0:AnyOf:0:Methods:0", "GET"))
            .StartAsync();
        Assert.Equal(403, (await site.GetAsync("/free", Bot)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", Bot, ("X-Friend", "yes"))).Status);

        site.Edit(("Rules:List:0:UserAgents:0", "other"));
        Assert.Equal(200, (await site.GetAsync("/free", Bot)).Status);

        // What cannot be used is not in force; what was before is.
        site.Edit(("Rules:List:0:UserAgents:0", "bot"));
        site.Edit(("Rules:List:0:When", "nonsense("), ("Rules:List:0:UserAgents:0", "none"));
        Assert.Equal(403, (await site.GetAsync("/free", Bot)).Status);
    }

    [Fact]
    public async Task Code_of_the_app_may_be_asked_and_its_fault_is_that_rules_alone()
    {
        await using var site = await Having(rules =>
        {
            rules.Allow("broken").NoneOf(none => none.When(context => int.Parse(context.Request.Query["n"]!) > 5));
            rules.Deny("own").When(context => context.Request.Query.ContainsKey("own"));
        }).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/free?own&n=z")).Status);
        Assert.Equal(403, (await site.GetAsync("/free?own&n=z")).Status);
        Assert.Equal(200, (await site.GetAsync("/free?own&n=5")).Status);
        Assert.Equal(200, (await site.GetAsync("/free?n=z")).Status);
        Assert.Single(site.Log.Of(700));
    }

    [Theory]
    [InlineData("23:30", true)]
    [InlineData("05:59", true)]
    [InlineData("06:00", false)]
    [InlineData("12:00", false)]
    public async Task A_time_of_day_may_go_over_midnight(string time, bool isDenied)
    {
        await using var site = Having(rules => rules.Deny("night").Between("22:00-06:00"));
        var now = site.Clock.GetUtcNow();
        site.Clock.Advance(now.Date.AddDays(1).Add(TimeSpan.Parse(time)) - now.UtcDateTime);
        await site.StartAsync();

        Assert.Equal(isDenied ? 403 : 200, (await site.GetAsync("/free")).Status);
    }

    [Fact]
    public async Task Endpoints_are_known_by_their_names()
    {
        await using var site = await Having(rules => rules.Deny("named").Endpoint("export-*", "Attributes.Plain"))
            .Use(app =>
            {
                app.MapGet("/export", () => "").WithName("export-all");
                app.MapGet("/import", () => "").WithName("import-all");
            }).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/export")).Status);
        Assert.Equal(200, (await site.GetAsync("/import")).Status);
        Assert.Equal(403, (await site.GetAsync("/attributes/plain")).Status);
        Assert.Equal(404, (await site.GetAsync("/nothing")).Status);
    }

    [Fact]
    public async Task Two_hundred_rules_cost_a_request_that_meets_none_no_memory()
    {
        await using var site = await Having(rules =>
        {
            for (var i = 0; i < 100; i++)
                rules.Deny($"agent {i}").UserAgent($"crawler{i}/");
            for (var i = 0; i < 50; i++)
                rules.Deny($"path {i}").Path($"/area{i}/**");
            for (var i = 0; i < 50; i++)
                rules.Weigh($"network {i}", 1).Network($"198.51.{i}.0/24").WithoutHeader("Accept").Method("GET");
        }).StartAsync();
        var assessor = site.Provider.GetRequiredService<IRequestAssessor>();
        var context = new DefaultHttpContext();
        context.Request.Path = "/search/area1";
        context.Request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        Assert.Null(await assessor.AssessAsync(context));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Assert.Null(await assessor.AssessAsync(context));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Site Having(Action<RuleSetBuilder> configure, Site? site = null) =>
        (site ?? Site.With(typeof(Free), typeof(Guarded), typeof(Attributes)))
            .Build(builder => builder.Services
                .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules(configure))
            .Use(app => app.UseBotChallengePage());

    public class Free : Controller
    {
        [AcceptVerbs("GET", "DELETE", Route = "/free")]
        public string Index() => "free";
    }

    [Route("attributes")]
    public class Attributes : Controller
    {
        [SkipRules]
        [HttpGet("skipping")]
        public string Skipping() => "";

        [DenyBots]
        [AcceptVerbs("GET", "POST", Route = "refusing")]
        public string Refusing() => "";

        [BotChallenge(Methods = "POST")]
        [AcceptVerbs("GET", "POST", Route = "posted")]
        public string Posted() => "";

        [HttpGet("plain")]
        public string Plain() => "";
    }
}
