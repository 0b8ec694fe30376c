using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>A directive that only reports is there for the app, and not for the visitor.</summary>
public sealed class ReportOnlyTests
{
    public static TheoryData<string, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, string>();
            foreach (var way in new[] { "attribute", "policy in code", "policy in configuration", "options in code",
                "options in configuration", "convention" })
            {
                foreach (var directive in new[] { "at once", "over the limit" })
                    ways.Add(way, directive);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_answer_is_to_the_byte_what_it_is_without_a_directive(string way, string directive)
    {
        await using var without = await Site.With(typeof(Without)).StartAsync();
        await using var reporting = await Reporting(way).StartAsync();
        using var measured = new Measurements(reporting);
        var path = directive == "at once" ? "/page/at-once" : "/page/limited";

        foreach (var method in new[] { "GET", "HEAD" })
        {
            foreach (var mode in new[] { "navigate", "cors" })
            {
                var expected = await without.RawAsync(method, path, $"Sec-Fetch-Mode: {mode}");
                Assert.StartsWith("HTTP/1.1 200 OK\r\n", expected, StringComparison.Ordinal);
                Assert.Equal(expected, await reporting.RawAsync(method, path, $"Sec-Fetch-Mode: {mode}"));
            }
        }

        Assert.Equal(
            directive == "at once" ? 4 : 3,
            measured.Of("botchallenge.decisions")
                .Count(decision => decision.Contains("outcome=would_challenge", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_directive_may_challenge_although_policy_and_options_only_report()
    {
        await using var site = await Site.With(typeof(Earnest))
            .Set(("ReportOnly", "true"), ("Policies:default:ReportOnly", "true")).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/earnest")).Status);
    }

    [Fact]
    public async Task A_policy_may_challenge_although_the_options_only_report()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("ReportOnly", "true"), ("Policies:default:ReportOnly", "false")).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
    }

    [Theory]
    [InlineData("Development", false, true)]
    [InlineData("Production", false, false)]
    [InlineData("Production", true, true)]
    public async Task Only_whom_decisions_are_explained_to_sees_one(string environment, bool isExplained, bool isSeen)
    {
        await using var site = await Site.In(environment, typeof(Guarded)).Set(("ReportOnly", "true"))
            .Add(services => services.AddBotChallengePage(
                options => options.ExplainTo = context => isExplained &&
                    context.Request.Headers.ContainsKey("X-Explain")))
            .StartAsync();

        var decision = (await site.GetAsync("/guarded", ("X-Explain", "1"))).Header("Bot-Challenge-Decision");

        Assert.Equal(
            isSeen, decision?.StartsWith("would_challenge; policy=\"default\"", StringComparison.Ordinal) ?? false);
        Assert.Equal(isSeen, decision is not null);
    }

    [Fact]
    public async Task A_visitor_with_a_pass_counts_as_passed()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync();
        site.Edit(("ReportOnly", "true"));
        using var measured = new Measurements(site);

        Assert.Equal("the page", (await site.GetAsync("/guarded", pass)).Body);

        Assert.Equal(
            ["botchallenge.decisions botchallenge.outcome=pass botchallenge.policy=default"],
            measured.Of("botchallenge.decisions"));
    }

    [Fact]
    public async Task Counting_goes_on_so_that_the_day_it_is_switched_on_is_like_the_day_before()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("ReportOnly", "true")).StartAsync();
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);

        site.Edit(("ReportOnly", "false"));

        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
    }

    [Fact]
    public async Task Beside_one_that_only_reports_the_other_one_decides()
    {
        await using var site = await Site.With(typeof(Beside)).StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal(200, (await site.GetAsync("/beside")).Status);
        Assert.Equal(307, (await site.GetAsync("/beside")).Status);

        Assert.Equal(
            [
                "botchallenge.decisions botchallenge.outcome=would_challenge botchallenge.policy=default",
                "botchallenge.decisions botchallenge.outcome=challenged botchallenge.policy=default",
            ],
            measured.Of("botchallenge.decisions"));
    }

    [Fact]
    public async Task Beside_one_that_only_reports_a_pass_is_spent_all_the_same()
    {
        await using var site = await Site.With(typeof(BesideTrial))
            .Set(("Pass:Budget", "2"), ("Policies:trial:ReportOnly", "true")).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal(200, (await site.GetAsync("/beside-trial", pass)).Status);
        Assert.Equal(200, (await site.GetAsync("/beside-trial", pass)).Status);
        Assert.Equal(307, (await site.GetAsync("/beside-trial", pass)).Status);
    }

    [Theory]
    [InlineData("/veto/at-once")]
    [InlineData("/veto/under-the-limit")]
    public async Task A_veto_against_the_output_cache_waits_until_the_policy_is_in_earnest(string url)
    {
        await using var site = await Site.With(typeof(Veto))
            .Services(services => services.AddOutputCache())
            .Use(app => app.UseRouting().UseOutputCache())
            .Set(("Policies:veto:Caching", "Veto"), ("Policies:veto:ReportOnly", "true"),
            ("Policies:trial:ReportOnly", "true"))
            .StartAsync();

        await site.GetAsync(url);

        Assert.NotNull((await site.GetAsync(url)).Header("Age"));
    }

    [Fact]
    public async Task Beside_one_that_only_reports_the_veto_of_the_other_one_holds()
    {
        await using var site = await Site.With(typeof(Veto))
            .Services(services => services.AddOutputCache())
            .Use(app => app.UseRouting().UseOutputCache())
            .Set(("Policies:veto:Caching", "Veto"), ("Policies:trial:ReportOnly", "true"))
            .StartAsync();

        await site.GetAsync("/veto/beside-trial");

        Assert.Null((await site.GetAsync("/veto/beside-trial")).Header("Age"));
    }

    private static Site Reporting(string way) => way switch
    {
        "attribute" => Site.With(typeof(ByAttribute)),
        "policy in code" =>
            Site.With(typeof(ByPolicy)).Add(
                services => services.AddBotChallengePage().AddPolicy("trial", policy => policy.ReportOnly())),
        "policy in configuration" => Site.With(typeof(ByPolicy)).Set(("Policies:trial:ReportOnly", "true")),
        "options in code" =>
            Site.With(typeof(ByOptions))
            .Add(services => services.AddBotChallengePage(options => options.ReportOnly = true)),
        "options in configuration" => Site.With(typeof(ByOptions)).Set(("ReportOnly", "true")),
        _ => Site.With(typeof(Without))
            .Use(app => app.MapControllers()
            .RequireBotChallenge(new BotChallengeAttribute { Only = ["AtOnce"], ReportOnly = true }))
            .Use(app => app.MapControllers()
            .RequireBotChallenge(
                new BotChallengeAttribute { Only = ["Limited"], After = 1, Within = "01:00:00", ReportOnly = true })),
    };

    [Route("/page")]
    public class Without : Controller
    {
        [AcceptVerbs("GET", "HEAD", Route = "at-once")]
        public string AtOnce() => "the page";

        [AcceptVerbs("GET", "HEAD", Route = "limited")]
        public string Limited() => "the page";
    }

    [Route("/page")]
    public class ByAttribute : Controller
    {
        [AcceptVerbs("GET", "HEAD", Route = "at-once"), BotChallenge(ReportOnly = true)]
        public string AtOnce() => "the page";

        [AcceptVerbs("GET", "HEAD", Route = "limited"), BotChallenge(After = 1, Within = "01:00:00", ReportOnly = true)]
        public string Limited() => "the page";
    }

    [Route("/page")]
    public class ByPolicy : Controller
    {
        [AcceptVerbs("GET", "HEAD", Route = "at-once"), BotChallenge(Policy = "trial")]
        public string AtOnce() => "the page";

        [AcceptVerbs("GET", "HEAD", Route = "limited"), BotChallenge(Policy = "trial", After = 1, Within = "01:00:00")]
        public string Limited() => "the page";
    }

    [Route("/page")]
    public class ByOptions : Controller
    {
        [AcceptVerbs("GET", "HEAD", Route = "at-once"), BotChallenge]
        public string AtOnce() => "the page";

        [AcceptVerbs("GET", "HEAD", Route = "limited"), BotChallenge(After = 1, Within = "01:00:00")]
        public string Limited() => "the page";
    }

    public class Earnest : Controller
    {
        [HttpGet("/earnest"), BotChallenge(ReportOnly = false)]
        public string Index() => "the page";
    }

    public class Beside : Controller
    {
        [HttpGet("/beside"), BotChallenge(ReportOnly = true), BotChallenge(After = 1, Within = "01:00:00")]
        public string Index() => "the page";
    }

    public class BesideTrial : Controller
    {
        [HttpGet("/beside-trial"), BotChallenge, BotChallenge(Policy = "trial")]
        public string Index() => "the page";
    }

    [Route("/veto"), OutputCache(Duration = 60)]
    public class Veto : Controller
    {
        [HttpGet("at-once"), BotChallenge(Policy = "veto")]
        public string AtOnce() => "the page";

        [HttpGet("under-the-limit"), BotChallenge(Policy = "veto", After = 5, Within = "01:00:00")]
        public string UnderTheLimit() => "the page";

        [HttpGet("beside-trial"), BotChallenge(Policy = "trial", ReportOnly = true), BotChallenge(
            Policy = "veto", After = 5, Within = "01:00:00")]
        public string BesideTrial() => "the page";
    }
}
