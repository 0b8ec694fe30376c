using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>What the app's own code finds in <c>IBotChallengeFeature</c>, by who decided.</summary>
public sealed class FeatureTests
{
    private static readonly string[] Outcomes = [
        "challenged", "would_challenge", "error", "under_limit", "pass", "exempt", "not_applicable"];

    public static TheoryData<string, string, bool> Table
    {
        get
        {
            var table = new TheoryData<string, string, bool>();
            foreach (var entry in (string[])[
                "attribute", "convention on controllers", "convention on an endpoint", "middleware"])
            {
                // The filter of controllers saves the allocation for what it just lets through.
                var isFilter = entry is "attribute" or "convention on controllers";
                foreach (var outcome in Outcomes)
                    table.Add(entry, outcome, !isFilter || outcome is "challenged" or "would_challenge" or "error");
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task It_is_there_after_the_decision(string entry, string outcome, bool isSet)
    {
        var seen = new List<string>();
        var store = new RecordingCounterStore();
        await using var site = await SiteOf(entry, seen)
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Set(("ReportOnly", outcome == "would_challenge" ? "true" : "false"))
            .Add(services => services.AddBotChallengePage().AddPolicy("counted", policy => policy
                .After(1, TimeSpan.FromHours(1))
                .Unless(context => context.Request.Query.ContainsKey("free"))))
            .StartAsync();
        if (outcome is "challenged" or "would_challenge")
            await site.GetAsync("/page");
        if (outcome == "error")
            store.Fault = _ => throw new TimeoutException();
        (string, string)[] pass = outcome == "pass" ? [await site.EarnPassAsync("/bot-challenge?policy=counted")] : [];
        seen.Clear();

        var answer = await site.SendAsync(
            outcome == "exempt" ? HttpMethod.Post : HttpMethod.Get,
            outcome == "not_applicable" ? "/page?free" : "/page", pass);

        Assert.Equal(outcome == "challenged" ? 307 : 200, answer.Status);
        Assert.Equal(isSet ? $"{outcome} by counted" : "nothing", Assert.Single(seen));
    }

    [Theory]
    [InlineData("attribute")]
    [InlineData("convention on controllers")]
    [InlineData("convention on an endpoint")]
    [InlineData("middleware")]
    public async Task It_is_not_there_where_nothing_was_to_be_decided(string entry)
    {
        var seen = new List<string>();
        await using var site = await SiteOf(entry, seen)
            .Add(services => services.AddBotChallengePage()
            .AddPolicy("counted", policy => policy.After(1, TimeSpan.FromHours(1))))
            .Use(app => app.MapGet("/free", () => "the page"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/free")).Status);

        Assert.Equal(["nothing"], seen);
    }

    [Theory]
    [InlineData("attribute")]
    [InlineData("convention on controllers")]
    public async Task A_filter_that_keeps_a_page_out_of_the_output_cache_leaves_it_as_well(string entry)
    {
        var seen = new List<string>();
        await using var site = await SiteOf(entry, seen)
            .Add(services => services.AddBotChallengePage().AddPolicy("counted", policy => policy
                .After(1, TimeSpan.FromHours(1)).Caching(CacheAction.Veto)))
            .StartAsync();

        await site.GetAsync("/page");

        Assert.Equal(["under_limit by counted"], seen);
    }

    private static Site SiteOf(string entry, List<string> seen)
    {
        var site = Site.With(
            entry switch { "attribute" or "middleware" => [typeof(Attributed)], "convention on controllers" =>
                [typeof(Plain)], _ => [] })
            .Use(app => app.Use(async (context, next) =>
            {
                await next(context);
                seen.Add(context.Features.Get<IBotChallengeFeature>() is { } decision
                    ? $"{decision.Outcome} by {decision.Policy}" : "nothing");
            }));
        return entry switch
        {
            "middleware" => site.Use(app => app.UseRouting()).Use(app => app.UseBotChallengePage()),
            "convention on controllers" => site.Use(app => app.MapControllers().RequireBotChallenge("counted")),
            "convention on an endpoint" =>
                site.Use(app => app.MapMethods("/page", ["GET", "POST"], () => "the page")
                .RequireBotChallenge("counted")),
            _ => site,
        };
    }

    public class Attributed : Controller
    {
        [AcceptVerbs("GET", "POST", Route = "/page"), BotChallenge(Policy = "counted")]
        public string Index() => "the page";
    }

    public class Plain : Controller
    {
        [AcceptVerbs("GET", "POST", Route = "/page")]
        public string Index() => "the page";
    }
}
