using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What a rule that denies answers with.</summary>
public sealed class DenialStatusTests(DenialStatusTests.DenyingSite shared)
    : IClassFixture<DenialStatusTests.DenyingSite>
{
    [Theory]
    [InlineData("/plain", 403)]
    [InlineData("/absent", 404)]
    [InlineData("/gone", 410)]
    [InlineData("/law", 451)]
    [InlineData("/heavy", 418)]
    public async Task A_rule_or_a_threshold_says_with_which_status(string path, int status)
    {
        var page = await shared.Site.GetAsync(path, ("Sec-Fetch-Mode", "navigate"));
        var problem = await shared.Site.GetAsync(path, ("Sec-Fetch-Mode", "cors"));

        Assert.Equal((status, status, status), (page.Status, problem.Status, (int?)problem.Json["status"]));
        Assert.Equal("Access denied", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("https://github.com/bot-challenge-page/problems/denied", (string?)problem.Json["type"]);
        Assert.All([page, problem], answer => Assert.Equal("no-store", answer.Header("Cache-Control")));
        Assert.Null(page.Header("Bot-Challenge"));
    }

    /// <summary>Somebody who is denied by mistake can ask, and is told whom.</summary>
    [Fact]
    public async Task The_page_says_whom_to_ask()
    {
        var page = await shared.Site.GetAsync("/plain");

        var link = page.Document.QuerySelector("main p a")!;
        Assert.Equal(
            ("mailto:help@shop.example", "help@shop.example"), (link.GetAttribute("href"), link.TextContent));
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_nothing_stands_there()
    {
        await using var site = await Site.With(typeof(Guarded)).Services(services =>
                services.AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Deny())))
            .Use(app => app.UseBotChallengePage()).StartAsync();

        Assert.Single((await site.GetAsync("/")).Document.QuerySelectorAll("main p"));
        site.Edit(("Contact", "the desk"));
        var page = await site.GetAsync("/");
        Assert.Equal("the desk", page.Document.QuerySelectorAll("main p")[1].TextContent);
        Assert.Null(page.Document.QuerySelector("main p a"));
    }

    [Theory]
    [InlineData("List:0:Status is 200. It must be 400 to 499", "200")]
    [InlineData("List:0:Status is 302", "302")]
    [InlineData("List:0:Status is 401", "401")]
    [InlineData("List:0:Status is 408", "408")]
    [InlineData("List:0:Status is 503", "503")]
    [InlineData("List:0:Status is set, but only Deny has one", "404", "Challenge")]
    public async Task One_that_would_not_end_it_stops_the_app(string fault, string status, string action = "Deny")
    {
        await using var site = Site.With(typeof(Guarded)).Build(builder =>
            builder.Services.AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage")).AddRules());
        site.Set(
            ("Rules:List:0:Name", "r"), ("Rules:List:0:Paths:0", "/**"), ("Rules:List:0:Action", action),
            ("Rules:List:0:Status", status));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(307)]
    [InlineData(401)]
    [InlineData(500)]
    public void An_assessment_takes_no_other(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Assessment.Deny(status, "test"));

    public sealed class DenyingSite : SharedSite
    {
        internal override Site Create() => Site.With(typeof(Guarded))
            .Set(("Contact", "help@shop.example"))
            .Add(services => services.AddBotChallengePage().AddRules(rules =>
            {
                rules.Deny("plain").Path("/plain");
                rules.Deny("absent", StatusCodes.Status404NotFound).Path("/absent");
                rules.Deny("gone", 410).Path("/gone");
                rules.Deny("law", 451).Path("/law");
                rules.Weigh("heavy", 9).Path("/heavy");
                rules.DenyFrom(9, 418);
            }))
            .Use(app => app.UseRouting().UseBotChallengePage());
    }
}
