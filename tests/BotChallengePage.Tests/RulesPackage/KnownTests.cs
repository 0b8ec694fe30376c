using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What rules know of a request is told, also where something else decided.</summary>
public sealed class KnownTests(KnownTests.KnowingSite shared) : IClassFixture<KnownTests.KnowingSite>
{
    private const string Header = "Bot-Challenge-Decision";

    [Theory]
    [InlineData("/free", "light", "not_applicable; known=\"score 1 (light 1)\"")]
    [InlineData("/free", "light heavy", "not_applicable; known=\"score 4 (light 1, heavy 3)\"")]
    [InlineData("/free", "tried", "not_applicable; known=\"rule tried would refuse it\"")]
    [InlineData("/free", "tried-weight", "not_applicable; known=\"rule tried-weight would weigh 50\"")]
    [InlineData(
        "/free", "light tried", "not_applicable; known=\"score 1 (light 1), rule tried would refuse it\"")]
    [InlineData("/free", "light bad", "denied; why=\"… refuses it: rule bad, score 1 (light 1)\"")]
    [InlineData("/free", "bad", "denied; why=\"… refuses it: rule bad\"")]
    [InlineData("/free", "much tried", "challenged; why=\"… score 9 (much 9), rule tried would refuse it\"")]
    [InlineData("/limited", "light", "under_limit; known=\"score 1 (light 1)\"")]
    [InlineData("/free", "none", "not_applicable; why=\"the endpoint has no directive\"")]
    public async Task The_header_says_it_whatever_decided(string path, string marks, string told)
    {
        var header = (await shared.Site.GetAsync(path, ("X-Marks", marks), ("X-Explain", "yes"))).Header(Header)!;

        Assert.StartsWith(told.Split(';')[0] + ";", header, StringComparison.Ordinal);
        Assert.EndsWith(told.Split('…', ';')[^1].Trim(), header, StringComparison.Ordinal);
        Assert.Equal(told.Contains("known=", StringComparison.Ordinal), header.Contains(
            "known=", StringComparison.Ordinal));
    }

    /// <summary>Who solved the challenge is told why it was asked for.</summary>
    [Fact]
    public async Task With_a_good_pass_it_is_said_as_well()
    {
        var pass = await shared.Site.EarnPassAsync();

        var header = (await shared.Site.GetAsync("/free", pass, ("X-Marks", "much"), ("X-Explain", "yes")))
            .Header(Header)!;

        Assert.StartsWith("pass; ", header, StringComparison.Ordinal);
        Assert.EndsWith("why=\"the pass is good\"; known=\"score 9 (much 9)\"", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("bad")]
    public async Task Nobody_else_is_told(string marks) =>
        Assert.Null((await shared.Site.GetAsync("/free", ("X-Marks", marks))).Header(Header));

    [Theory]
    [InlineData("/feature", "light heavy", "none 4 light=1 heavy=3")]
    [InlineData("/feature", "friend", "friend 0")]
    [InlineData("/feature", "light friend", "friend 1 light=1")]
    [InlineData("/feature", "none", "none 0")]
    [InlineData("/controller", "light heavy", "none 4 light=1 heavy=3")]
    [InlineData("/controller", "friend", "friend 0")]
    public async Task The_apps_own_code_finds_rule_score_and_parts(string path, string marks, string told) =>
        Assert.Equal(told, (await shared.Site.GetAsync(path, ("X-Marks", marks))).Body);

    /// <summary>Without the middleware, the filter of controllers tells of what is known, too.</summary>
    [Fact]
    public async Task A_filter_alone_tells_it()
    {
        await using var site = await Describe(Site.With(typeof(Telling))).StartAsync();

        Assert.Equal("none 1 light=1", (await site.GetAsync("/controller", ("X-Marks", "light"))).Body);
        Assert.Equal("nothing", (await site.GetAsync("/controller")).Body);
    }

    [Fact]
    public async Task What_one_rule_alone_has_found_costs_no_memory()
    {
        var assessor = shared.Site.Provider.GetRequiredService<IRequestAssessor>();
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Marks"] = "light";
        var known = await assessor.AssessAsync(context);
        Assert.Equal((1, null), (known!.Score, known.Rule));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Assert.Same(known, await assessor.AssessAsync(context));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Told(HttpContext context) =>
        context.Features.Get<IBotChallengeFeature>() is not { } feature ? "nothing" : string.Join(' ', [
            feature.Rule ?? "none", feature.Score.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. feature.ScoreParts.Select(part => FormattableString.Invariant($"{part.Key}={part.Value}"))]);

    private static Site Describe(Site site) => site.Add(services => services
        .AddBotChallengePage(options => options.ExplainTo = context => context.Request.Headers["X-Explain"] == "yes")
        .AddRules(rules =>
        {
            rules.Weigh("light", 1).HeaderMatches("X-Marks", @"\blight\b");
            rules.Weigh("heavy", 3).HeaderMatches("X-Marks", @"\bheavy\b");
            rules.Weigh("much", 9).HeaderMatches("X-Marks", @"\bmuch\b");
            rules.Deny("tried").HeaderMatches("X-Marks", @"\btried( |$)").Report();
            rules.Weigh("tried-weight", 50).HeaderMatches("X-Marks", "tried-weight").Report();
            rules.Allow("friend").HeaderMatches("X-Marks", @"\bfriend\b");
            rules.Deny("bad").HeaderMatches("X-Marks", @"\bbad\b");
            rules.ChallengeFrom(9);
        }));

    public sealed class KnowingSite : SharedSite
    {
        internal override Site Create() => Describe(Site.With(typeof(Guarded), typeof(Telling)))
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app => app.MapGet("/free", () => ""))
            .Use(app => app.MapGet("/feature", Told));
    }

    public class Telling : Controller
    {
        [HttpGet("/controller")]
        [BotChallenge(After = 100, Within = "01:00:00")]
        public string Index() => Told(HttpContext);
    }
}
