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
            rules.Allow("everybody");
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
    public async Task Code_of_the_app_may_be_asked_and_its_fault_lets_the_directives_decide()
    {
        await using var site = await Having(rules =>
        {
            rules.Deny("own").When(context => context.Request.Query.ContainsKey("own"));
            rules.Deny("broken").Path("/broken/**").When(_ => throw new InvalidOperationException("broken"));
        }).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/free?own")).Status);
        Assert.Equal(404, (await site.GetAsync("/broken")).Status);
        Assert.Equal(200, (await site.GetAsync("/free")).Status);
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
        [HttpGet("refusing")]
        public string Refusing() => "";

        [HttpGet("plain")]
        public string Plain() => "";
    }
}
