using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>
/// A refusal that is only reported changes nothing for the request: what is in force beside it stays in force.
/// </summary>
public sealed class ReportedDenialTests
{
    [Fact]
    public async Task A_directive_that_is_in_force_challenges_all_the_same()
    {
        await using var site = await Reporting().StartAsync();

        var answer = await site.GetAsync("/login");

        Assert.Equal("/bot-challenge?dest=%2Flogin&policy=login", answer.Header("Location"));
        var pass = await site.EarnPassAsync("/bot-challenge?policy=login");
        Assert.Equal(200, (await site.GetAsync("/login", pass)).Status);
        Assert.Equal(
            ["challenged", "would_challenge"],
            site.Observer().Decisions.Where(decided => decided.Path == "/login")
                .Select(decided => decided.Decision.OutcomeName));
    }

    [Theory]
    [InlineData("GET", "/any")]
    [InlineData("POST", "/login")]
    [InlineData("GET", "/guarded")]
    [InlineData("GET", "/nothing-here")]
    public async Task Where_none_is_it_goes_on_and_is_reported(string method, string path)
    {
        await using var site = await Reporting().StartAsync();

        var answer = await site.SendAsync(new(method), path);

        Assert.Equal(path == "/nothing-here" ? 404 : 200, answer.Status);
        var (_, decision) = Assert.Single(site.Observer().Decisions);
        Assert.Equal("would_challenge", decision.OutcomeName);
        Assert.Equal(
            "what is known of the request would refuse it, but ReportOnly is set: a scraper, no language",
            decision.Reason);
        Assert.Null(decision.Counter);
    }

    [Fact]
    public async Task What_vetoes_the_cache_still_does()
    {
        await using var site = await Reporting().Set(("Policies:login:Caching", "Veto")).StartAsync();

        var answer = await site.GetAsync("/login", await site.EarnPassAsync("/bot-challenge?policy=login"));

        Assert.Equal((200, "private"), (answer.Status, answer.Header("Cache-Control")));
    }

    [Fact]
    public async Task A_limit_that_is_in_force_is_counted_on()
    {
        await using var site = await Reporting()
            .Set(("Policies:login:After", "1"), ("Policies:login:Within", "01:00:00")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/login")).Status);
        Assert.Equal(307, (await site.GetAsync("/login")).Status);
        Assert.Equal(["would_challenge", "challenged"], site.Outcomes());
    }

    [Theory]
    [InlineData("true", 200, "would_challenge")]
    [InlineData("false", 403, "denied")]
    public async Task The_log_names_the_reasons_and_no_provider(string reportOnly, int status, string outcome)
    {
        await using var site = await Reporting().Set(("ReportOnly", reportOnly)).StartAsync();

        Assert.Equal(status, (await site.GetAsync("/any")).Status);

        Assert.Empty(site.Log.Of(100));
        var line = Assert.Single(site.Log.Of(108)).Message;
        Assert.StartsWith(outcome, line, StringComparison.Ordinal);
        Assert.Contains("a scraper, no language", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_that_is_only_reported_has_its_reasons_too()
    {
        await using var site = await Site.With(typeof(Pages)).Use(app => app.UseBotChallengePage())
            .Services(services => services
                .AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Challenge(null, null, "a hurry")))
                .AddSingleton<IBotChallengeDecisionObserver>(new RecordingObserver()))
            .Set(("ReportOnly", "true"), ("Policies:login:Mode", "Inline")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/any")).Status);

        Assert.Equal(
            "what is known of the request would ask for a pass, but ReportOnly is set: a hurry",
            Assert.Single(site.Observer().Decisions).Decision.Reason);
    }

    private static Site Reporting() => Site.With(typeof(Pages), typeof(Guarded)).Use(app => app.UseBotChallengePage())
        .Services(services => services
            .AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Deny("a scraper", "no language")))
            .AddSingleton<IBotChallengeDecisionObserver>(new RecordingObserver()))
        .Set(("ReportOnly", "true"), ("Policies:login:ReportOnly", "false"));

    public class Pages : Controller
    {
        [AcceptVerbs("GET", "POST", Route = "/login"), BotChallenge(Policy = "login")]
        public string Login() => "the page";

        [HttpGet("/any")]
        public string Any() => "the page";
    }
}
