using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage.Groups;

/// <summary>Groups in the rules of a site, through the front door.</summary>
public sealed class GroupsOfSiteTests
{
    private static readonly (string, string)
        Training = ("User-Agent", "Mozilla/5.0 (compatible; GPTBot/1.3; +https://openai.com/gptbot)"),
        ForAUser = ("User-Agent", "Mozilla/5.0 (compatible; ChatGPT-User/1.0; +https://openai.com/bot)"),
        Curl = ("User-Agent", "curl/8.14.1");

    [Fact]
    public async Task Each_rule_says_what_becomes_of_the_groups_that_it_names()
    {
        await using var site = await Having(rules =>
        {
            rules.Allow("icons").Group("well-known-paths");
            rules.Deny("scanners", 404).Group("scanner-paths", "scanner-agents");
            rules.Weigh("libraries", 4).Group("http-libraries").NoneOf(none => none.Path("/api/**"));
            rules.ChallengeFrom(4);
        }).Set(
            ("Rules:List:0:Name", "training"), ("Rules:List:0:Action", "Deny"),
            ("Rules:List:0:Groups:0", "AI-Training")).StartAsync();

        Assert.Equal(403, (await site.GetAsync("/free", Training)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", ForAUser)).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Curl)).Status);
        Assert.Equal(200, (await site.GetAsync("/api/free", Curl)).Status);
        Assert.Equal(404, (await site.GetAsync("/robots.txt", Training)).Status);
        Assert.Contains("Access denied", (await site.GetAsync("/.env")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await site.GetAsync("/free", ("User-Agent", "sqlmap/1.8"))).Status);
    }

    [Fact]
    public async Task None_is_on_without_being_named()
    {
        await using var site = await Having(rules => rules.Deny("other").Group("seo-crawlers")).StartAsync();

        Assert.All(
            Visit.All.Where(visit => !visit.Groups.Contains("seo-crawlers") && visit.Agent.Length > 0),
            visit => Assert.Equal(
                200, site.GetAsync("/free", ("User-Agent", visit.Agent)).GetAwaiter().GetResult().Status));
        Assert.Equal(404, (await site.GetAsync("/.env")).Status);
    }

    [Fact]
    public async Task One_that_there_is_not_stops_the_app()
    {
        await using var site = Having(rules => rules.Deny("ai").Group("ai"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains(
            "List:0:Groups:0 is \"ai\", and there is no such group. There are ai-search, ai-training, ai-user, ",
            refused.Message, StringComparison.Ordinal);
    }

    private static Site Having(Action<RuleSetBuilder> configure) => Site.With()
        .Build(builder => builder.Services
            .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules(configure))
        .Use(app => app.UseRouting().UseBotChallengePage())
        .Use(app => app.MapGet("/free", () => ""))
        .Use(app => app.MapGet("/api/free", () => ""));
}
