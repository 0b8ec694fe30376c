using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>The samples of docs/rules.md and docs/rule-groups.md to the letter; <see cref="SampleOfRulesTests"/> starts them.</summary>
internal static class SamplesOfRules
{
    public static void Site(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.Allow("monitoring").Network("192.0.2.0/24").UserAgent("UptimeRobot/");
                rules.Deny("probes").Path("/wp-admin/**", "/wp-login.php", "/.env", "/.git/**");
                rules.Challenge("headless").UserAgent("HeadlessChrome/", "PhantomJS/");
                rules.Weigh("no-language", 3).WithoutHeader("Accept-Language");
                rules.Weigh("false-browser", 5).FalseBrowser();
                rules.ChallengeFrom(5).DenyFrom(20);
            });
    }

    public static void Groups(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.Allow("icons").Group("well-known-paths");
                rules.Deny("scanners", status: 404).Group("scanner-paths", "scanner-agents");
                rules.Deny("training").Group("ai-training");
                rules.Challenge("headless").Group("headless-browsers");
                rules.Weigh("libraries", 3).Group("http-libraries").NoneOf(none => none.Path("/api/**"));
                rules.ChallengeFrom(3);
            });
    }

    public static void Endpoints(WebApplication app)
    {
        app.MapGet("/feed", () => "…").SkipRules();
        app.MapPost("/api/suggest", () => "…").DenyBots();
        app.MapGroup("/export").WithRules(rules => rules.Deny("no-scripts").UserAgent("curl/", "wget/"));
    }

    public static bool Check()
    {
        var checker = new RuleChecker(rules => rules.Deny("probes").Path("/wp-admin/**"));
        var request = new DefaultHttpContext { Request = { Method = "GET", Path = "/wp-admin/setup.php" } };
        return checker.Check(request).Possible is [{ Verdict: AssessmentVerdict.Deny }];
    }
}
