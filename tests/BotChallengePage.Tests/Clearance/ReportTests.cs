using System.Text.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Clearance;

/// <summary>What the page before a form could not do becomes a line and a number, and not too many.</summary>
public sealed class ReportTests
{
    private const int NotCleared = 430;
    private const int ReferenceShown = 409;

    [Fact]
    public async Task A_report_is_one_line_and_one_more_in_the_metric()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal(204, (await ReportAsync(site.NewVisitor(), "timeout")).Status);

        var line = Assert.Single(site.Log.Of(NotCleared));
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Equal(
            "A visitor goes on to a form without Cloudflare's clearance, since the page before it ended with " +
            "\"timeout\".", line.Message);
        Assert.Equal(
            "botchallenge.reports botchallenge.page=clearance botchallenge.problem=timeout",
            Assert.Single(measured.Of("botchallenge.reports")));
    }

    [Theory]
    [InlineData("madeUp")]
    [InlineData("other")]
    [InlineData("expired")]
    [InlineData("")]
    [InlineData("an injected\nline")]
    public async Task What_the_page_has_no_word_for_is_neither(string problem)
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal(204, (await ReportAsync(site.NewVisitor(), problem)).Status);

        Assert.Empty(site.Log.Of(NotCleared));
        Assert.Empty(measured.Of("botchallenge.reports"));
    }

    [Theory]
    [InlineData("""{"page":"clearance"}""", 400, "same-origin")]
    [InlineData("""{"page":"other","problem":"timeout"}""", 400, "same-origin")]
    [InlineData("""{"page":"clearance","problem":"timeout"}""", 403, "cross-site")]
    public async Task What_is_no_report_is_refused(string body, int status, string fetchSite)
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();

        Assert.Equal(status, (await PostAsync(site.NewVisitor(), body, ("Sec-Fetch-Site", fetchSite))).Status);
        Assert.Empty(site.Log.Of(NotCleared));
    }

    [Fact]
    public async Task One_that_is_large_is_refused()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();

        Assert.Equal(413, (await ReportAsync(site.NewVisitor(), new string('x', 3_000))).Status);
    }

    [Fact]
    public async Task A_network_fills_no_log_and_nor_do_all_of_them()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        var visitor = site.NewVisitor();

        for (var i = 0; i < 15; i++)
            await ReportAsync(visitor, "timeout");
        Assert.Equal(10, site.Log.Of(NotCleared).Count);
        for (var i = 0; i < 120; i++)
            await ReportAsync(site.NewVisitor($"10.{i}.0.1"), "blocked");
        Assert.Equal(100, site.Log.Of(NotCleared).Count);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReportAsync(visitor, "timeout");
        Assert.Equal(101, site.Log.Of(NotCleared).Count);
    }

    [Fact]
    public async Task They_use_up_none_of_the_challenge_page()
    {
        await using var site = await Site.With(typeof(FormsController)).StartAsync();
        var visitor = site.NewVisitor();
        for (var i = 0; i < 15; i++)
            await ReportAsync(visitor, "timeout");

        var ticket = (await visitor.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");
        await PostAsync(visitor, JsonSerializer.Serialize(new { ticket, problem = "cookies" }));

        Assert.Single(site.Log.Of(ReferenceShown));
    }

    private static Task<Answer> ReportAsync(Visitor visitor, string problem) => PostAsync(
        visitor,
        JsonSerializer.Serialize(new Dictionary<string, string> { ["page"] = "clearance", ["problem"] = problem }));

    private static async Task<Answer> PostAsync(
        Visitor visitor, string body, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(body, encoding: null, "application/json");
        return await visitor.SendAsync(HttpMethod.Post, "/bot-challenge/report", content, headers);
    }
}
