using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Configuration;

/// <summary>
/// Keys of the configuration know no case, and in the environment they are often written in capitals. So a policy is
/// the same one however its name is written.
/// </summary>
public sealed class ResolvedPolicyNameTests
{
    [Theory]
    [InlineData("search")]
    [InlineData("Search")]
    [InlineData("SEARCH")]
    public async Task A_directive_finds_its_policy(string configured)
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Set(($"Policies:{configured}:After", "1"), ($"Policies:{configured}:Within", "01:00:00"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
    }

    [Fact]
    public async Task Configuration_is_laid_over_the_policy_of_the_code()
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Add(services => services.AddBotChallengePage()
                .AddPolicy("search", policy => policy.After(5, TimeSpan.FromHours(1)))
                .AddPolicy("Search", policy => policy.View("BrokenChallenge")))
            .Views("/Views/Shared/BrokenChallenge.cshtml")
            .Set(("Policies:SEARCH:After", "1"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
        await site.GetAsync("/bot-challenge?policy=sEARCH");
        Assert.Contains("BrokenChallenge", Assert.Single(site.Log.Of(601)).Message);
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("DEFAULT")]
    public async Task The_default_policy_can_be_configured_so_too(string configured)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(($"Policies:{configured}:Mode", "Inline"))
            .StartAsync();

        Assert.True((await site.GetAsync("/guarded")).IsChallengePage);
        Assert.Equal(
            "default",
            (string?)(await site.GetAsync("/guarded", ("Accept", "application/json"))).Json["challenge"]!["policy"]);
    }

    [Fact]
    public async Task A_pass_is_good_after_the_name_was_written_in_another_way()
    {
        await using var site = await Site.With(typeof(ByPolicy)).Set(("Policies:Search:Counter", "lost")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge?policy=search");
        Assert.Equal(200, (await site.GetAsync("/search", pass)).Status);

        site.Edit(("Policies:Search:Counter", null), ("Policies:SEARCH:Counter", "lost"));

        Assert.Equal(200, (await site.GetAsync("/search", pass)).Status);
    }

    [Fact]
    public async Task So_is_a_ticket()
    {
        await using var site = await Site.With(typeof(ByPolicy)).Set(("Policies:Search:Counter", "lost")).StartAsync();
        var page = await site.GetAsync("/bot-challenge?policy=search");

        site.Edit(("Policies:Search:Counter", null), ("Policies:SEARCH:Counter", "lost"));

        Assert.Equal(200, (await site.GetAsync(page.Challenge!.GetAttribute("data-challenge-url")!)).Status);
    }

    [Fact]
    public async Task Passes_of_a_policy_are_accepted_by_any_spelling()
    {
        await using var site = await Site.With(typeof(ByPolicy))
            .Set(("Policies:search:Accepts:0", "STAFF"), ("Policies:search:Accepts:1", "Default"),
            ("Policies:staff:Counter", "lost"))
            .StartAsync();

        Assert.Equal(
            200, (await site.GetAsync("/search", await site.EarnPassAsync("/bot-challenge?policy=Staff"))).Status);
        Assert.Equal(200, (await site.GetAsync("/search", await site.EarnPassAsync())).Status);
    }

    [Fact]
    public async Task So_does_RequireBotChallenge()
    {
        await using var site = await Site.With()
            .Use(app => app.MapGet("/report", () => "the page").RequireBotChallenge("REPORTS"))
            .Set(("Policies:reports:Mode", "Inline"))
            .StartAsync();

        Assert.True((await site.GetAsync("/report")).IsChallengePage);
    }

    public class ByPolicy : Controller
    {
        [HttpGet("/search")]
        [BotChallenge(Policy = "search")]
        public string Index() => "the page";
    }
}
