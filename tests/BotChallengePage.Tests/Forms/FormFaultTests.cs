using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Forms;

/// <summary>A check that nobody would make stops the app at start.</summary>
public sealed class FormFaultTests
{
    [Fact]
    public async Task The_attribute_on_a_handler_of_a_minimal_API() =>
        Assert.Contains(
            "[ValidateBotChallenge] is for actions and Razor Pages, and is not heeded here. " +
            "Call .ValidateBotChallenge() on the endpoint instead.",
            await Site.With().Use(app => app.MapPost("/send", [ValidateBotChallenge] () => "sent")).FailToStartAsync());

    [Fact]
    public async Task The_convention_on_actions() =>
        Assert.Contains(
            "ValidateBotChallenge() is for minimal APIs. " +
            "Put [ValidateBotChallenge] on the action, controller or Razor Page.",
            await FormSite.New().Use(app => app.MapControllers().ValidateBotChallenge()).FailToStartAsync());

    /// <summary>The framework then makes the filter at another place, and nobody finds the attribute.</summary>
    [Theory]
    [InlineData("type")]
    [InlineData("service")]
    public async Task A_filter_that_makes_the_attribute_by_its_type(string how) =>
        Assert.Contains(
            "Add the attribute itself: options.Filters.Add(new ValidateBotChallengeAttribute()).",
            await FormSite.New().Services(services => services
                .AddSingleton<ValidateBotChallengeAttribute>()
                .Configure<MvcOptions>(mvc => mvc.Filters.Add(how == "type"
                    ? new TypeFilterAttribute(typeof(ValidateBotChallengeAttribute))
                    : new ServiceFilterAttribute(typeof(ValidateBotChallengeAttribute)))))
                .FailToStartAsync());

    [Fact]
    public async Task An_attribute_for_all_actions_checks_what_is_sent_to_them()
    {
        await using var site = await Site.With(typeof(OpenFormController)).Services(services => services
            .Configure<MvcOptions>(mvc => mvc.Filters.Add(new ValidateBotChallengeAttribute()))).StartAsync();

        Assert.Equal("invalid", (await site.NewVisitor().PostAsync("/open/send")).Body);
        Assert.Equal("valid", (await site.NewVisitor().GetAsync("/open/send")).Body);
        Assert.Single(site.Log.Of(520));
    }

    [Fact]
    public async Task Policies_that_are_not_there() =>
        Assert.Contains(
            "[ValidateBotChallenge] names the policy \"lost\", which does not exist. There are: default.",
            await Site.With().Use(app => app.MapPost("/send", () => "sent").ValidateBotChallenge("lost"))
                .FailToStartAsync());

    [Fact]
    public async Task In_a_group_what_only_reads_is_left_alone()
    {
        await using var site = await Site.With().Set(("Policies:strict:PassDuration", "01:00:00")).Use(app =>
        {
            var group = app.MapGroup("/group").ValidateBotChallenge();
            group.MapGet("/read", () => "read");
            group.MapPost("/send", () => "sent");
            group.MapMethods("/both", ["GET", "POST"], () => "sent");
            group.MapPost("/strict", () => "sent").ValidateBotChallenge("strict");
        }).StartAsync();
        var visitor = site.NewVisitor();

        Assert.Equal("read", (await visitor.GetAsync("/group/read")).Body);
        Assert.Equal(400, (await visitor.GetAsync("/group/both")).Status);
        Assert.Equal(400, (await visitor.PostAsync("/group/send")).Status);
        Assert.Equal(
            "sent", (await visitor.PostAsync("/group/send", await visitor.SolveFormAsync("/group/send"))).Body);
        Assert.Equal(
            400, (await visitor.PostAsync("/group/strict", await visitor.SolveFormAsync("/group/strict"))).Status);
        Assert.Equal(
            "sent",
            (await visitor.PostAsync(
                "/group/strict", await visitor.SolveFormAsync("/group/strict", "&policy=strict"))).Body);
    }

    [Fact]
    public async Task A_minimal_API_is_answered_for_with_a_problem_and_its_words()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor() with { Headers = [("Accept-Language", "de")] };

        var problem = await visitor.PostAsync("/plain/contact");

        Assert.Equal(
            (400, "application/problem+json", "no-store", "de", "missing"),
            (problem.Status, problem.Header("Content-Type"), problem.Header("Cache-Control"),
                problem.Header("Content-Language"), problem.Reason));
        Assert.Equal(
            ("noindex", "nosniff"), (problem.Header("X-Robots-Tag"), problem.Header("X-Content-Type-Options")));
        Assert.Equal(
            (string?)problem.Json["title"], (string?)problem.Json["errors"]!["bot-challenge-response"]![0]);
        // One that is no form at all.
        Assert.Equal(
            "missing",
            (await visitor.SendAsync(HttpMethod.Post, "/plain/contact", new StringContent("{}"))).Reason);
    }

    [Theory]
    [InlineData("http://shop.test/page?x=1", "/page?x=1")]
    [InlineData("http://evil.test/page", null)]
    [InlineData(null, null)]
    public async Task A_browser_that_sends_it_without_a_script_gets_a_page_with_a_way_back(
        string? referer, string? link)
    {
        await using var site = await FormSite.New().StartAsync();
        (string, string)[] headers =
        [
            ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document"),
        ];
        var visitor = site.NewVisitor() with
        {
            Host = "shop.test",
            Headers = referer is null ? headers : [.. headers, ("Referer", referer)],
        };

        var page = await visitor.PostAsync("/plain/contact");

        Assert.Equal((400, "text/html; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        var main = page.Document.QuerySelector("[data-bot-form]")!;
        Assert.Contains("needs JavaScript", main.TextContent, StringComparison.Ordinal);
        Assert.Equal(link, main.QuerySelector("a")?.GetAttribute("href"));
    }

    /// <summary>The page is kept, and not the words that the first visitor got.</summary>
    [Fact]
    public async Task Each_refusal_has_words_of_its_own()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor() with
        {
            Headers = [("Accept", "text/html,*/*;q=0.8"), ("Sec-Fetch-Mode", "navigate")],
        };

        var missing = await visitor.PostAsync("/plain/contact");
        var failed = await visitor.SendAsync(
            HttpMethod.Post, "/plain/contact", new FormUrlEncodedContent([new("bot-challenge-response", "x")]));

        Assert.Contains("needs JavaScript", missing.Document.QuerySelector("[data-bot-form]")!.TextContent);
        Assert.DoesNotContain("needs JavaScript", failed.Document.QuerySelector("[data-bot-form]")!.TextContent);
    }
}
