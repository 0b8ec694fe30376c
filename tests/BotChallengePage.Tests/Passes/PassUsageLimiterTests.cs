using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

/// <summary>A pass is good for so many requests on a node, where the options say so.</summary>
public sealed class PassUsageLimiterTests
{
    [Fact]
    public async Task Its_visitor_is_asked_again_after_as_many_and_others_are_not()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Pass:Budget", "5")).StartAsync();
        var pass = await EarnAsync(site);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await EarnAsync(site);

        await AssertAnswersAsync(site, pass, 200, 200, 200, 200, 200, 307, 307);
        Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, other)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await AssertAnswersAsync(site, await EarnAsync(site, pass), 200, 200, 200, 200, 200, 307);
    }

    [Fact]
    public async Task Each_node_counts_by_itself()
    {
        using var keys = new KeyFolder();
        await using var one = await keys.Node().Set(("Pass:Budget", "2")).StartAsync();
        await using var other = await keys.Node().Set(("Pass:Budget", "2")).StartAsync();
        var pass = await EarnAsync(one);

        await AssertAnswersAsync(one, pass, 200, 200, 307);
        await AssertAnswersAsync(other, pass, 200, 200, 307);
    }

    [Fact]
    public async Task No_store_is_asked_for_it()
    {
        var store = new RecordingCounterStore();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Set(("Pass:Budget", "3"))
            .StartAsync();
        var pass = await EarnAsync(site);

        await AssertAnswersAsync(site, pass, 200, 200, 200, 307);
        Assert.Empty(store.Increments);

        // A spent pass is none, so its visitor is counted like any other.
        Assert.Equal(200, (await site.GetAsync("/limited", KeyFolder.Host, pass)).Status);
        Assert.Single(store.Increments);
    }

    [Fact]
    public async Task A_change_of_it_acts_at_once_and_on_passes_that_were_given_before()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Pass:Budget", "2")).StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200, 200, 307);

        site.Edit(("Pass:Budget", "4"));
        await AssertAnswersAsync(site, pass, 200, 200, 307);
        site.Edit(("Pass:Budget", null));
        await AssertAnswersAsync(site, pass, 200, 200, 200);
        site.Edit(("Pass:Budget", "4"));
        await AssertAnswersAsync(site, pass, 307);
    }

    [Fact]
    public async Task While_there_is_none_nothing_is_spent()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200, 200, 200);

        site.Edit(("Pass:Budget", "2"));

        await AssertAnswersAsync(site, pass, 200, 200, 307);
    }

    [Theory]
    [InlineData("Pass:Duration", "12:00:00")]
    [InlineData("Pass:Duration", "2.00:00:00")]
    [InlineData("Policies:default:PassDuration", "3.00:00:00")]
    public async Task A_change_of_durations_gives_back_nothing(string key, string duration)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Pass:Budget", "2")).StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200, 200, 307);

        site.Edit((key, duration));

        await AssertAnswersAsync(site, pass, 307);
    }

    [Fact]
    public async Task The_pass_that_was_taken_is_spent_and_not_one_that_came_before_it()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Pass:Budget", "2"), ("Policies:other:Mode", "Inline")).StartAsync();
        var ofOther = await site.EarnPassAsync("/bot-challenge?policy=other", KeyFolder.Host);
        var pass = await EarnAsync(site);

        await AssertAnswersAsync(site, ("Cookie", $"{ofOther.Value}; {pass.Value}"), 200, 200, 307, 307);
        await AssertAnswersAsync(site, pass, 307);
    }

    [Fact]
    public async Task One_that_is_spent_does_not_stand_in_the_way_of_another()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Pass:Budget", "2")).StartAsync();
        var pass = await EarnAsync(site);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await EarnAsync(site);

        await AssertAnswersAsync(site, ("Cookie", $"{pass.Value}; {other.Value}"), 200, 200, 200, 200, 307);
    }

    [Fact]
    public async Task It_lasts_as_long_as_the_pass_does_where_a_policy_lets_that_be_longer()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Pass:Budget", "2"), ("Pass:Duration", "01:00:00"), ("Policies:default:PassDuration", "10:00:00"))
            .StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200, 200, 307);

        site.Clock.Advance(TimeSpan.FromHours(2));

        await AssertAnswersAsync(site, pass, 307);
    }

    [Fact]
    public async Task A_challenge_of_another_policy_gives_back_nothing()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Pass:Budget", "2"), ("Policies:other:Mode", "Inline")).StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200, 200, 307);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        var both = await site.EarnPassAsync("/bot-challenge?policy=other", KeyFolder.Host, pass);

        await AssertAnswersAsync(site, both, 307);
        Assert.Equal(303, (await site.GetAsync("/bot-challenge?policy=other", KeyFolder.Host, both)).Status);
    }

    [Fact]
    public async Task Each_challenge_that_is_good_for_the_policy_has_its_own()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Pass:Budget", "2"), ("Policies:other:Mode", "Inline"), ("Policies:default:Accepts:0", "other"))
            .StartAsync();
        var pass = await EarnAsync(site);
        await AssertAnswersAsync(site, pass, 200);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        var both = await site.EarnPassAsync("/bot-challenge?policy=other", KeyFolder.Host, pass);

        await AssertAnswersAsync(site, both, 200, 200, 200, 307);
    }

    [Fact]
    public async Task A_request_that_another_directive_challenges_all_the_same_spends_nothing()
    {
        await using var site = await Site.With(typeof(Guarded), typeof(Both))
            .Set(("Pass:Budget", "2"), ("Policies:other:Mode", "Inline")).StartAsync();
        var pass = await EarnAsync(site);

        for (var i = 0; i < 4; i++)
            Assert.Equal(403, (await site.GetAsync("/both", KeyFolder.Host, pass)).Status);

        await AssertAnswersAsync(site, pass, 200, 200, 307);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_requests_at_the_same_moment_no_more_get_through_than_are_left(int budget)
    {
        const int requests = 12;
        var (arrived, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var site = await Site.With(typeof(Guarded), typeof(Both))
            .Add(services => services.AddBotChallengePage()
                .AddPolicy("other", policy => policy.After(1_000, TimeSpan.FromHours(1)).When(async _ =>
                {
                    // Each has been told by then that its pass is good.
                    if (Interlocked.Increment(ref arrived) == requests)
                        all.TrySetResult();
                    await all.Task;
                    return true;
                })))
            .Set(("Pass:Budget", $"{budget}"))
            .StartAsync();
        var pass = await EarnAsync(site);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, requests).Select(_ => site.GetAsync("/both", KeyFolder.Host, pass)));

        Assert.Equal(budget, answers.Count(answer => answer.Status == 200));
        Assert.Equal(requests - budget, answers.Count(answer => answer.Status == 307));
        await AssertAnswersAsync(site, pass, 307);
    }

    private static Task<(string Name, string Value)> EarnAsync(Site site, params (string Name, string Value)[] more) =>
        site.EarnPassAsync("/bot-challenge", [KeyFolder.Host, .. more]);

    private static async Task AssertAnswersAsync(Site site, (string Name, string Value) pass, params int[] expected)
    {
        var answers = new int[expected.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = (await site.GetAsync("/guarded", KeyFolder.Host, pass)).Status;
        Assert.Equal(expected, answers);
    }

    public class Both : Controller
    {
        [HttpGet("/both"), BotChallenge, BotChallenge(Policy = "other")]
        public string Index() => "the page";
    }
}
