using BotChallengePage.Tests.Counters;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// Directives with different limits on one counter, in a store that counts no further than it is asked to.
/// </summary>
public sealed class SharedLimitTests
{
    private readonly FrugalCounterStore _store = new();

    [Theory]
    [InlineData("/trial-first")]
    [InlineData("/trial-last")]
    public async Task A_lower_limit_that_only_reports_does_not_switch_off_the_real_one(string url)
    {
        await using var site = await StartAsync();

        await AssertAnswersAsync(site, url, [.. Enumerable.Repeat(200, 10), 307, 307]);
    }

    [Fact]
    public async Task Nor_in_a_distributed_cache()
    {
        var site = Site.With(typeof(Pages));
        await using var started = await site
            .Services(services => services.AddSingleton<IDistributedCache>(new RecordingCache(site.Clock)))
            .StartAsync();

        await AssertAnswersAsync(site, "/far-apart", [.. Enumerable.Repeat(200, 30), 307, 307]);
    }

    [Fact]
    public async Task A_lower_limit_of_other_requests_does_not_either()
    {
        await using var site = await StartAsync();

        await AssertAnswersAsync(site, "/some?kind=odd", 200, 200, 307, 307);
        await AssertAnswersAsync(site, "/some", [.. Enumerable.Repeat(200, 6), 307]);
    }

    [Fact]
    public async Task A_client_over_the_limit_of_one_page_is_counted_on_at_another()
    {
        await using var site = await StartAsync();

        await AssertAnswersAsync(site, "/two", 200, 200, 307, 307, 307);
        await AssertAnswersAsync(site, "/five", 200, 200, 307);
    }

    [Theory]
    [InlineData("/low-first")]
    [InlineData("/low-last")]
    public async Task Who_is_known_to_be_over_the_lower_limit_stays_so_while_the_store_is_away(string url)
    {
        await using var site = await StartAsync();
        await AssertAnswersAsync(site, url, 200, 200, 307);

        _store.IsAway = true;

        for (var i = 0; i < 6; i++)
        {
            await AssertAnswersAsync(site, url, 307);
            site.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Theory]
    [InlineData("Allow", 200)]
    [InlineData("Challenge", 307)]
    public async Task Who_is_under_the_real_limit_is_not_known_to_stay_so(string onStoreFailure, int expected)
    {
        await using var site = await StartAsync(("OnStoreFailure", onStoreFailure));
        await AssertAnswersAsync(site, "/trial-first", 200, 200, 200, 200);

        _store.IsAway = true;

        for (var i = 0; i < 6; i++)
        {
            await AssertAnswersAsync(site, "/trial-first", expected);
            site.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Fact]
    public async Task A_store_that_is_back_is_asked_again_for_who_is_over_a_limit_that_only_reports()
    {
        await using var site = await StartAsync();
        await AssertAnswersAsync(site, "/trial-first", 200, 200, 200, 200);
        _store.IsAway = true;
        await AssertAnswersAsync(site, "/trial-first", 200);

        _store.IsAway = false;

        await AssertAnswersAsync(site, "/trial-first", [.. Enumerable.Repeat(200, 6), 307]);
    }

    [Theory]
    [InlineData("/other-counter")]
    [InlineData("/other-window")]
    public async Task A_higher_limit_on_another_counter_does_not_keep_the_store_counting(string url)
    {
        await using var site = await StartAsync();

        await AssertAnswersAsync(site, url, 200, 200, 307, 307, 307);

        Assert.Equal([2, 3], _store.Counts.Order());
    }

    private Task<Site> StartAsync(params (string Key, string? Value)[] options) => Site.With(typeof(Pages))
        .Set(options)
        .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store))
        .StartAsync();

    private static async Task AssertAnswersAsync(Site site, string url, params int[] expected)
    {
        var answers = new int[expected.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = (await site.GetAsync(url)).Status;
        Assert.Equal(expected, answers);
    }

    public class Pages : Controller
    {
        [HttpGet("/trial-first")]
        [BotChallenge(After = 2, Within = "01:00:00", ReportOnly = true)]
        [BotChallenge(After = 10, Within = "01:00:00")]
        public string TrialFirst() => "";

        [HttpGet("/trial-last")]
        [BotChallenge(After = 10, Within = "01:00:00")]
        [BotChallenge(After = 2, Within = "01:00:00", ReportOnly = true)]
        public string TrialLast() => "";

        [HttpGet("/far-apart")]
        [BotChallenge(After = 2, Within = "01:00:00", ReportOnly = true)]
        [BotChallenge(After = 30, Within = "01:00:00")]
        public string FarApart() => "";

        [HttpGet("/low-first")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        [BotChallenge(After = 10, Within = "01:00:00")]
        public string LowFirst() => "";

        [HttpGet("/low-last")]
        [BotChallenge(After = 10, Within = "01:00:00")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        public string LowLast() => "";

        [HttpGet("/some")]
        [BotChallenge(After = 2, Within = "01:00:00", If = nameof(IsOdd))]
        [BotChallenge(After = 10, Within = "01:00:00")]
        public string Some() => "";

        [HttpGet("/other-counter")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        [BotChallenge(After = 10, Within = "01:00:00", Counter = "other")]
        public string OtherCounter() => "";

        [HttpGet("/other-window")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        [BotChallenge(After = 10, Within = "02:00:00")]
        public string OtherWindow() => "";

        [HttpGet("/two")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        public string Two() => "";

        [HttpGet("/five")]
        [BotChallenge(After = 5, Within = "01:00:00")]
        public string Five() => "";

        public static bool IsOdd(HttpContext context) => context.Request.Query["kind"] == "odd";
    }
}
