using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// The samples of docs/rules.md, docs/rule-groups.md and docs/coming-from to the letter; <see
/// cref="SampleOfRulesTests"/> starts them.
/// </summary>
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

    public static void FlaskVouch(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("hard", policy => policy.ProofOfWorkCost(4_000))
            .AddRules(rules =>
            {
                rules.Allow("well-known").Group("well-known-paths");
                rules.Deny("vuln-scanners").Group("scanner-agents", "scanner-paths");
                rules.Challenge("ai-bots", policy: "hard").Group("ai-training", "ai-search");
                rules.Challenge("empty-agent").WithoutHeader("User-Agent");
                rules.Weigh("http-clients", 3).Group("http-libraries");
                rules.Weigh("missing-accept", 3).WithoutHeader("Accept");
                rules.Weigh("missing-accept-language", 2).WithoutHeader("Accept-Language");
                rules.Weigh("connection-close", 2).HeaderMatches("Connection", "(?i)^close$");
                rules.ChallengeFrom(5);
            });
    }

    public static void Decorators(WebApplication app)
    {
        app.MapGet("/health", () => "ok").SkipBotChallenge();
        app.MapGet("/search", () => "…").RequireBotChallenge(after: 100, within: TimeSpan.FromMinutes(1));
        app.MapGet("/signup", () => "…").RequireBotChallenge();
        app.MapGet("/api/prices", () => "…").DenyBots();
    }

    public static void Captchaify(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.Allow("let").Endpoint("static*", "feeds.*");
                rules.Challenge("fight").Path("/account/**");
                rules.Deny("block").Path("/api/**").Group("ai-training", "http-libraries", "headless-browsers");
                rules.Challenge("captcha").AnyOf(
                    any => any.Group("ai-training", "seo-crawlers", "headless-browsers"),
                    any => any.FalseBrowser());
            });
    }

    public static void Signals(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddRules(rules =>
            {
                rules.Weigh("honeypot", 4).FollowedHoneypot();
                rules.Weigh("libraries", 3).Group("http-libraries");
                rules.Weigh("renders", -2).Renders();
                rules.ChallengeFrom(4);
            })
            .AddRuleSignals();
    }

    public static void MapSignals(WebApplication app)
    {
        app.MapBotChallengeSignals();
    }

    public static void Previews(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddLinkPreviews();
    }

    public static void PreviewOfWork(WebApplication app)
    {
        app.MapGet("/works/{id:int}", (int id) => $"Work {id}")
            .WithLinkPreview(context => new(new LinkPreview
            {
                Title = $"Work {context.Request.RouteValues["id"]}",
                Description = "From the collection of maps.",
                ImageUrl = "/images/maps.jpg",
            }))
            .RequireBotChallenge();
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
