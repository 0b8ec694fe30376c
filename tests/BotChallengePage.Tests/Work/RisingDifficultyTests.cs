using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Work;

/// <summary>
/// Who keeps asking without solving pays more. Who solves does not, however many they are; and nobody pays more than
/// an old phone can.
/// </summary>
public sealed class RisingDifficultyTests
{
    private const string Crawler = "203.0.113.7";
    private const string Neighbour = "203.0.113.200";
    private const string Somebody = "198.51.100.1";

    [Fact]
    public async Task A_network_that_solves_nothing_gets_twice_and_four_times_the_work_and_others_do_not()
    {
        await using var site = await StartAsync();
        Assert.Equal(3, await CostAsync(site, Crawler));

        await AskAsync(site, Crawler, 9);
        Assert.Equal(6, await CostAsync(site, Crawler));
        Assert.Equal(6, await CostAsync(site, Neighbour));
        await AskAsync(site, Crawler, 10);
        Assert.Equal(12, await CostAsync(site, Crawler));
        await AskAsync(site, Crawler, 200);

        Assert.Equal(12, await CostAsync(site, Crawler));
        Assert.Equal(3, await CostAsync(site, Somebody));
    }

    [Fact]
    public async Task A_campus_behind_one_address_is_asked_as_anybody()
    {
        await using var site = await StartAsync();

        for (var reader = 0; reader < 100; reader++)
        {
            var visitor = site.NewVisitor(Crawler) with { Agent = $"Reader/{reader}" };
            var challenge = await visitor.ChallengeAsync();
            Assert.Equal(3, CostOf(challenge));
            var solution = await visitor.SolveAsync(challenge);
            Assert.Equal(200, (await visitor.VerifyAsync(challenge, solution.Payload)).Status);
        }

        Assert.Equal(3, await CostAsync(site, Crawler));
    }

    [Fact]
    public async Task It_falls_back_by_itself()
    {
        await using var site = await StartAsync();
        await AskAsync(site, Crawler, 15);
        Assert.Equal(6, await CostAsync(site, Crawler));

        site.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(3, await CostAsync(site, Crawler));
    }

    [Fact]
    public async Task An_answer_to_an_easier_challenge_than_was_demanded_is_refused()
    {
        await using var site = await StartAsync();
        await AskAsync(site, Crawler, 10);
        var visitor = site.NewVisitor(Crawler);
        var challenge = await visitor.ChallengeAsync();
        var hard = JsonNode.Parse(challenge["challenge"]!)!.AsObject();
        Assert.Equal(6, (int)hard["parameters"]!["cost"]!);

        // The same, made as easy as anybody's, and solved.
        hard["parameters"]!["cost"] = 3;
        var easy = Solution.Find(hard);

        (await visitor.VerifyAsync(challenge, easy.Payload)).AssertRefused(403, "rejected");
        var right = await visitor.SolveAsync(challenge);
        Assert.Equal(200, (await visitor.VerifyAsync(challenge, right.Payload)).Status);
    }

    [Fact]
    public async Task Refused_answers_make_it_harder_too()
    {
        await using var site = await StartAsync();
        var visitor = site.NewVisitor(Crawler);
        for (var i = 0; i < 5; i++)
            (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "made up")).AssertRefused(403, "rejected");

        Assert.Equal(6, await CostAsync(site, Crawler));
    }

    [Fact]
    public async Task So_do_passes_that_are_used_up()
    {
        await using var site = await StartAsync(("Pass:Budget", "1"));
        var visitor = await site.NewVisitor(Crawler).PassAsync();
        (await visitor.GetAsync("/guarded")).AssertLetThrough();

        // Each visit counts once for the pass, and once for the challenge that is not solved.
        for (var i = 0; i < 5; i++)
            await visitor.GetAsync("/bot-challenge");

        Assert.Equal(6, await CostAsync(site, Crawler));
    }

    [Theory]
    [InlineData("ProofOfWork:MaxCost", "5", 3)]
    [InlineData("ProofOfWork:MaxCost", "6", 6)]
    [InlineData("ProofOfWork:MaxCost", "1", 3)]
    [InlineData("ProofOfWork:RiseSteps", "1", 6)]
    [InlineData("ProofOfWork:RiseSteps", "0", 3)]
    [InlineData("ProofOfWork:RisesAfter", "1000", 3)]
    public async Task The_owner_sets_steps_threshold_and_ceiling(string key, string value, int cost)
    {
        await using var site = await StartAsync((key, value));

        await AskAsync(site, Crawler, 100);

        Assert.Equal(cost, await CostAsync(site, Crawler));
    }

    [Fact]
    public async Task By_default_nothing_is_harder_than_what_an_old_phone_solves_in_five_seconds()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("ProofOfWork:Cost", null), ("ProofOfWork:KeyPrefix", null)).StartAsync();
        Assert.Equal(2000, await CostAsync(site, Crawler));

        await AskAsync(site, Crawler, 198);
        Assert.Equal(2000, await CostAsync(site, Crawler));
        await AskAsync(site, Crawler, 1000);

        Assert.Equal(8000, await CostAsync(site, Crawler));
    }

    [Fact]
    public async Task Over_plain_http_where_browsers_take_longer_it_is_doubled_once_at_most()
    {
        await using var site = await StartAsync();
        await AskAsync(site, Crawler, 100);

        var page = await (site.NewVisitor(Crawler) with { Host = "intranet.example" }).ChallengeAsync();

        Assert.Equal(6, CostOf(page));
    }

    [Fact]
    public async Task A_policy_may_be_harder_and_rises_from_there()
    {
        await using var site = await StartAsync(
            ("Policies:search:ProofOfWorkCost", "5"), ("Policies:login:PassDuration", "01:00:00"));
        Assert.Equal(5, await CostAsync(site, Crawler, "search"));
        Assert.Equal(3, await CostAsync(site, Crawler, "login"));

        await AskAsync(site, Crawler, 100);

        Assert.Equal(20, await CostAsync(site, Crawler, "search"));
        site.Edit(("Policies:search:ProofOfWorkCost", "7"));
        Assert.Equal(28, await CostAsync(site, Crawler, "search"));
    }

    [Fact]
    public async Task Altchas_own_widget_gets_the_same_work()
    {
        await using var site = await StartAsync(("Policies:search:ProofOfWorkCost", "5"));
        await AskAsync(site, Crawler, 100);

        var challenge = (await site.NewVisitor(Crawler).GetAsync("/bot-challenge/altcha?form=%2Fx&policy=search")).Json;

        Assert.Equal(20, (int)challenge["parameters"]!["cost"]!);
    }

    [Fact]
    public async Task Header_and_metric_say_the_step()
    {
        await using var site = await StartAsync();
        using var metrics = new Measurements(site);
        var crawler = site.NewVisitor(Crawler);
        Assert.DoesNotContain("work-step", await DecisionAsync(), StringComparison.Ordinal);

        await AskAsync(site, Crawler, 10);

        Assert.Contains("; work-step=\"1\"", await DecisionAsync(), StringComparison.Ordinal);
        await AskAsync(site, Crawler, 1);
        Assert.Equal(
            [.. Enumerable.Repeat("0", 10), "1"],
            metrics.MeasuredBy("botchallenge.work.challenges").Select(seen => $"{seen.Tags["botchallenge.step"]}"));

        async Task<string> DecisionAsync() =>
            (await crawler.GetAsync("/guarded")).Header("Bot-Challenge-Decision")!;
    }

    [Theory]
    [InlineData("ProofOfWork:RiseSteps", "11", "It must be 0 to 10.")]
    [InlineData("ProofOfWork:RisesAfter", "0", "It must be 1 to 1000000.")]
    [InlineData("ProofOfWork:MaxCost", "0", "It must be 1 to 1000000.")]
    [InlineData("ProofOfWork:RiseMemory", "00:00:00", "It must be longer than zero.")]
    [InlineData("Policies:search:ProofOfWorkCost", "0", "It must be 1 to 1000000.")]
    public async Task What_cannot_be_is_said_at_start(string key, string value, string rule) => Assert.Contains(
        $"- BotChallengePage:{key} is {value}. {rule}",
        await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync(), StringComparison.Ordinal);

    private static Task<Site> StartAsync(params (string Key, string? Value)[] settings) => Site.With(typeof(Guarded))
        .Add(services => services.AddBotChallengePage(options => options.ExplainTo = _ => true))
        .Set(("ProofOfWork:Cost", "3"), ("ProofOfWork:RisesAfter", "10"))
        .Set(settings).StartAsync();

    private static async Task AskAsync(Site site, string address, int times)
    {
        var visitor = site.NewVisitor(address);
        for (var i = 0; i < times; i++)
            await visitor.ChallengeAsync();
    }

    /// <summary>What the next challenge costs; it stays without an answer.</summary>
    private static async Task<int> CostAsync(Site site, string address, string policy = "default") =>
        CostOf(await site.NewVisitor(address).ChallengeAsync($"/bot-challenge?policy={policy}"));

    private static int CostOf(ChallengeContract challenge) =>
        (int)JsonNode.Parse(challenge["challenge"]!)!["parameters"]!["cost"]!;
}
