using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>
/// What an assessor says of a request goes before passes and counters, and after everything that exempts.
/// </summary>
public sealed class AssessorTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    public static TheoryData<string> AllMethods => [.. Methods];

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Allow_holds_for_every_method(string method)
    {
        await using var site = await Everywhere(_ => Assessment.Allow("a friend")).StartAsync();

        var answer = await site.SendAsync(new(method), "/any");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["allowed"], site.Outcomes());
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Deny_holds_for_every_method(string method)
    {
        await using var site = await Everywhere(_ => Assessment.Deny("a scraper")).StartAsync();

        var answer = await site.SendAsync(new(method), "/any");

        Assert.Equal(403, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Bot-Challenge"));
        Assert.Null(answer.Header("Location"));
        Assert.Empty(answer.SetCookies);
        Assert.Equal(["denied"], site.Outcomes());
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Challenge_holds_where_the_method_may_be_challenged(string method)
    {
        await using var site = await Everywhere(_ => Assessment.Challenge()).StartAsync();

        var answer = await site.SendAsync(new(method), "/any");

        Assert.Equal(method is "GET" or "HEAD" ? 307 : 200, answer.Status);
        Assert.Equal([method is "GET" or "HEAD" ? "challenged" : "exempt"], site.Outcomes());
    }

    [Fact]
    public async Task A_pass_answers_a_challenge_and_no_refusal()
    {
        var verdict = Assessment.Challenge();
        await using var site = await Everywhere(_ => verdict).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
        verdict = Assessment.Deny();
        Assert.Equal(403, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task A_challenge_is_of_the_policy_it_names()
    {
        await using var site = await Everywhere(_ => Assessment.Challenge("hard"))
            .Set(("Policies:hard:Counter", "hard")).StartAsync();
        var other = await site.EarnPassAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=hard");

        var answer = await site.GetAsync("/any", other);

        Assert.Equal("/bot-challenge?dest=%2Fany&policy=hard", answer.Header("Location"));
        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task A_policy_that_there_is_none_of_is_the_default_one()
    {
        await using var site = await Everywhere(_ => Assessment.Challenge("gone")).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal("/bot-challenge?dest=%2Fany", (await site.GetAsync("/any")).Header("Location"));
        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
    }

    [Theory]
    [InlineData(ChallengeLevel.Automatic, 200)]
    [InlineData(ChallengeLevel.Managed, 307)]
    [InlineData(ChallengeLevel.Interactive, 307)]
    public async Task A_pass_of_a_lower_level_is_none_where_the_policy_reaches_more(ChallengeLevel level, int status)
    {
        var site = Everywhere(_ => Assessment.Challenge("hard", level))
            .Services(services => services.AddSingleton<IChallengeProvider>(
                new ScriptedProvider { Level = ChallengeLevel.Managed }))
            .Set(("Policies:hard:Provider", "scripted"), ("Policies:hard:Accepts:0", "default"));
        await using var running = await site.StartAsync();

        Assert.Equal(status, (await running.GetAsync("/any", await running.EarnPassAsync())).Status);
    }

    [Theory]
    [InlineData(ChallengeLevel.Automatic)]
    [InlineData(ChallengeLevel.Managed)]
    [InlineData(ChallengeLevel.Interactive)]
    public async Task A_level_that_the_policy_does_not_reach_is_asked_of_nobody(ChallengeLevel level)
    {
        await using var site = await Everywhere(_ => Assessment.Challenge(level: level)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/any", await site.EarnPassAsync())).Status);
    }

    [Fact]
    public async Task After_a_good_pass_for_the_challenge_the_directives_still_decide()
    {
        await using var site = await Everywhere(_ => Assessment.Challenge("hard"))
            .Set(("Policies:hard:Counter", "hard")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=hard");

        Assert.Equal("/bot-challenge?dest=%2Fguarded", (await site.GetAsync("/guarded", pass)).Header("Location"));
    }

    [Fact]
    public async Task Nothing_known_leaves_it_to_the_directives()
    {
        await using var site = await Everywhere(_ => null).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        Assert.Equal(["under_limit", "challenged", "not_applicable"], site.Outcomes());
    }

    [Fact]
    public async Task What_is_allowed_is_not_counted()
    {
        var store = new RecordingCounterStore();
        await using var site = await Everywhere(_ => Assessment.Allow())
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/limited")).Status);

        Assert.Empty(store.Increments);
    }

    [Theory]
    [InlineData("/bot-challenge")]
    [InlineData("/bot-challenge/proof-of-work")]
    [InlineData("/bot-challenge/pass")]
    [InlineData("/bot-challenge/assets/challenge.js")]
    [InlineData("/skipped")]
    public async Task The_librarys_own_paths_and_what_is_skipped_are_not_asked_about(string path)
    {
        await using var site = await Everywhere(_ => Assessment.Deny()).StartAsync();

        Assert.NotEqual("denied", (await site.GetAsync(path)).Header("Bot-Challenge-Decision")?.Split(';')[0]);
        Assert.Empty(site.Assessor().Asked);
    }

    [Fact]
    public async Task A_path_that_no_endpoint_matches_is_asked_about_where_the_middleware_runs()
    {
        await using var site = await Everywhere(
            context => context.Request.Path == "/wp-login.php" ? Assessment.Deny() : null).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/wp-login.php")).Status);
        Assert.Equal(404, (await site.GetAsync("/nothing-here")).Status);
    }

    [Fact]
    public async Task Without_the_middleware_only_guarded_actions_are_asked_about()
    {
        await using var site = await Guarding(_ => Assessment.Deny()).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        Assert.Equal(404, (await site.GetAsync("/nothing-here")).Status);
        Assert.Equal(["GET /guarded"], site.Assessor().Asked);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("skipped")]
    public async Task It_is_not_asked_where_an_exemption_applies(string exemption)
    {
        var site = Everywhere(_ => Assessment.Deny());
        if (exemption == "off")
            site.Set(("Enabled", "false"));
        else
            site.Add(services => services.AddBotChallengePage(options => options.SkipWhen(_ => true)));
        await using var running = await site.StartAsync();

        Assert.Equal(200, (await running.GetAsync("/any")).Status);
        Assert.Empty(running.Assessor().Asked);
    }

    [Fact]
    public async Task One_that_throws_has_said_nothing_and_is_logged()
    {
        await using var site = await Everywhere(_ => throw new InvalidOperationException("the list is gone"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        Assert.Equal("the list is gone", Assert.Single(site.Log.Of(105)).Exception!.Message);
    }

    [Fact]
    public async Task ReportOnly_refuses_and_challenges_nobody()
    {
        var verdict = Assessment.Deny();
        await using var site = await Everywhere(_ => verdict).Set(("ReportOnly", "true")).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/any")).Status);
        verdict = Assessment.Challenge();
        Assert.Equal(200, (await site.GetAsync("/any")).Status);
        Assert.Equal(["would_challenge", "would_challenge"], site.Outcomes());
    }

    [Fact]
    public async Task Its_reasons_are_told()
    {
        await using var site = await Everywhere(_ => Assessment.Deny("a scraper", "no language")).StartAsync();

        await site.GetAsync("/any");

        var (_, decision) = Assert.Single(site.Observer().Decisions);
        Assert.Equal(["a scraper", "no language"], decision.Reasons);
        Assert.Equal("what is known of the request refuses it: a scraper, no language", decision.Reason);
    }

    [Fact]
    public async Task What_the_policy_it_names_says_of_caching_holds()
    {
        await using var site = await Everywhere(_ => Assessment.Challenge("hard"))
            .Set(("Policies:hard:Counter", "hard"), ("Policies:hard:Caching", "Veto")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=hard");

        Assert.Equal("private", (await site.GetAsync("/any", pass)).Header("Cache-Control"));
        site.Edit(("Policies:hard:Caching", null));
        Assert.Null((await site.GetAsync("/any", pass)).Header("Cache-Control"));
        site.Edit(("Policies:hard:Caching", "Veto"), ("Policies:hard:ReportOnly", "true"));
        Assert.Null((await site.GetAsync("/any")).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("GET", "allowed")]
    [InlineData("GET", "denied")]
    [InlineData("GET", "challenged")]
    [InlineData("GET", "would_challenge")]
    [InlineData("POST", "exempt")]
    public async Task A_directive_that_did_not_decide_is_not_told_of(string method, string outcome)
    {
        await using var site = await Everywhere(_ => outcome switch
        {
            "allowed" => Assessment.Allow(),
            "denied" or "would_challenge" => Assessment.Deny(),
            _ => Assessment.Challenge(),
        }).Set(("ReportOnly", outcome == "would_challenge" ? "true" : "false")).StartAsync();

        await site.SendAsync(new(method), "/limited");

        var (_, decision) = Assert.Single(site.Observer().Decisions);
        Assert.Equal((outcome, "default"), (decision.OutcomeName, decision.Policy));
        Assert.Equal((null, null, null, null), (decision.Counter, decision.After, decision.Within, decision.Count));
    }

    [Fact]
    public async Task It_is_asked_once_for_a_request_that_passes_both_entries()
    {
        await using var site = await Everywhere(_ => null).StartAsync();

        await site.GetAsync("/limited");

        Assert.Equal(["GET /limited"], site.Assessor().Asked);
    }

    private static Site Everywhere(Func<HttpContext, Assessment?> assess) =>
        Guarding(assess).Use(app => app.UseBotChallengePage());

    private static Site Guarding(Func<HttpContext, Assessment?> assess) =>
        Site.With(typeof(Guarded), typeof(Any)).Services(services => services
        .AddSingleton<IRequestAssessor>(new ScriptedAssessor(assess))
        .AddSingleton<IBotChallengeDecisionObserver>(new RecordingObserver()));

    public class Any : Controller
    {
        [AcceptVerbs("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", Route = "/any")]
        public string Index() => "the page";

        [SkipBotChallenge]
        [HttpGet("/skipped")]
        public string Skipped() => "the page";
    }
}

internal static class AssessedSite
{
    public static ScriptedAssessor Assessor(this Site site) =>
        (ScriptedAssessor)site.Provider.GetRequiredService<IRequestAssessor>();

    public static RecordingObserver Observer(this Site site) =>
        site.Provider.GetServices<IBotChallengeDecisionObserver>().OfType<RecordingObserver>().Single();

    public static IEnumerable<string> Outcomes(this Site site) =>
        site.Observer().Decisions.Select(decided => decided.Decision.OutcomeName);
}
