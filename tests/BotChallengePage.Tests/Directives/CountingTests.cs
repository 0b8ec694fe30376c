using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>What is counted, how often, and under which key.</summary>
public class CountingTests
{
    private readonly RecordingCounterStore _store = new();

    [Fact]
    public async Task A_request_is_counted_once_though_the_attribute_stands_twice_in_the_metadata()
    {
        await using var site = await StartAsync();

        await site.GetAsync("/once");

        Assert.Single(_store.Increments);
    }

    [Fact]
    public async Task Directives_with_one_counter_and_window_share_one_increment()
    {
        // The original counts twice, so that After = 3 twice challenges the second request.
        await using var site = await StartAsync();

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/twice")).Status);

        Assert.Equal(3, _store.Increments.Count);
        Assert.Equal(307, (await site.GetAsync("/twice")).Status);
    }

    [Fact]
    public async Task The_lower_limit_of_a_shared_counter_decides()
    {
        await using var site = await StartAsync();

        Assert.Equal(
            (200, 307), ((await site.GetAsync("/two-limits")).Status, (await site.GetAsync("/two-limits")).Status));
        Assert.Equal(2, _store.Increments.Count);
    }

    [Fact]
    public async Task Counters_of_different_names_count_apart()
    {
        await using var site = await StartAsync();

        await site.GetAsync("/two-counters");

        Assert.Equal(["default", "exports"], _store.Increments.Select(key => key.Counter).Order());
        Assert.Equal(200, (await site.GetAsync("/exports")).Status);
        Assert.Equal(307, (await site.GetAsync("/exports")).Status);
        Assert.Equal(200, (await site.GetAsync("/once")).Status);
    }

    [Fact]
    public async Task Different_windows_count_apart_even_under_one_name()
    {
        // In the original the first to touch a shared counter sets the window for all.
        await using var site = await StartAsync();

        await site.GetAsync("/two-windows");

        Assert.Equal(
            [TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)],
            _store.Increments.Select(key => key.Window).Order());
        Assert.Single(_store.Increments.Select(key => key.Counter).Distinct());
    }

    [Fact]
    public async Task Actions_of_several_controllers_share_the_default_counter()
    {
        await using var site = await StartAsync();

        await site.GetAsync("/once");
        await site.GetAsync("/other");

        Assert.Single(_store.Increments.Distinct());
    }

    [Fact]
    public async Task A_pass_costs_no_increment()
    {
        // In the original, a visitor who has passed uses up the allowance of their neighbours.
        await using var site = await StartAsync();
        var pass = await site.EarnPassAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await site.GetAsync("/two-limits", pass)).Status);

        Assert.Empty(_store.Increments);
    }

    [Fact]
    public async Task What_is_challenged_at_once_is_not_counted()
    {
        await using var site = await StartAsync();

        await site.GetAsync("/at-once-and-limited");

        Assert.Empty(_store.Increments);
    }

    [Fact]
    public async Task HEAD_is_counted_like_GET_and_POST_is_not()
    {
        // The original lets HEAD run unprotected, and counts POST.
        await using var site = await StartAsync();

        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/any-verb")).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Put, "/any-verb")).Status);
        Assert.Empty(_store.Increments);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Head, "/any-verb")).Status);
        Assert.Single(_store.Increments);
        Assert.Equal(307, (await site.GetAsync("/any-verb")).Status);
        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/any-verb")).Status);
    }

    /// <summary>It costs the server the same, and a crawler could say that it fetches ahead.</summary>
    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    public async Task A_page_that_is_fetched_ahead_is_counted_like_a_click(string name, string value)
    {
        await using var site = await StartAsync();

        Assert.Equal(200, (await site.GetAsync("/any-verb", ("Sec-Fetch-Mode", "navigate"), (name, value))).Status);
        Assert.Single(_store.Increments);
        Assert.Equal(307, (await site.GetAsync("/any-verb", ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [Fact]
    public async Task Neither_the_challenge_page_nor_verify_is_counted_or_guarded()
    {
        // As a directive on a base controller does in the original.
        await using var site = await Site.With(typeof(Counted))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store))
            .Services(services => services.Configure<MvcOptions>(
                mvc => mvc.Filters.Add(new BotChallengeAttribute { After = 0, Within = "01:00:00" })))
            .StartAsync();

        await site.EarnPassAsync();

        Assert.Empty(_store.Increments);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.250.9", true)]
    [InlineData("203.0.113.7", "203.1.113.7", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.8", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("fe80::1%2", "fe80::2%3", true)]
    [InlineData("::ffff:203.0.113.8", "::ffff:203.1.113.8", false)]
    public async Task Clients_are_counted_by_network(string first, string second, bool isSame)
    {
        await using var site = await StartAsync();

        await site.GetAsync("/once", ("Test-Address", first));
        await site.GetAsync("/once", ("Test-Address", second));

        Assert.Equal(isSame ? 1 : 2, _store.Increments.Distinct().Count());
    }

    [Fact]
    public async Task Clients_without_an_address_are_counted_together_and_can_pass()
    {
        // As over a Unix socket.
        await using var site = await Site.With(typeof(Counted))
            .Use(app => app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = null;
                return next(context);
            }))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/once")).Status);
        Assert.Equal(200, (await site.GetAsync("/once", ("User-Agent", "another"))).Status);
        Assert.Equal(307, (await site.GetAsync("/once")).Status);
        Assert.Equal(200, (await site.GetAsync("/once", await site.EarnPassAsync())).Status);
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task Windows_of_one_counter_end_each_at_its_own_time()
    {
        await using var site = await Site.With(typeof(Counted)).StartAsync();
        async Task AssertNextAsync(params int[] expected)
        {
            foreach (var status in expected)
                Assert.Equal(status, (await site.GetAsync("/two-windows")).Status);
        }

        await AssertNextAsync(200, 200, 307);

        // The minute is over, the day is not.
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AssertNextAsync(307);
        site.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(62));
        await AssertNextAsync(307);
        // By more than the minute of whichever directive was asked first: attributes of one method come in no certain
        // order.
        site.Clock.Advance(TimeSpan.FromSeconds(62));
        await AssertNextAsync(200, 200, 307);
    }

    [Fact]
    public async Task Of_two_policies_each_needs_its_own_pass()
    {
        await using var site = await Site.With(typeof(TwoPolicies)).Set(("Policies:strict:Counter", "strict"))
            .StartAsync();

        var first = await site.GetAsync("/two-policies");
        var one = await site.EarnPassAsync("/bot-challenge");
        var second = await site.GetAsync("/two-policies", one);
        var both = await site.EarnPassAsync("/bot-challenge?policy=strict", one);

        Assert.Equal(307, first.Status);
        Assert.EndsWith("&policy=strict", second.Header("Location"));
        Assert.Equal(200, (await site.GetAsync("/two-policies", both)).Status);
    }

    [Fact]
    public async Task A_policy_may_accept_the_pass_of_another_but_not_the_other_way_round()
    {
        await using var site = await Site.With(typeof(TwoPolicies)).Set(("Policies:strict:Accepts:0", "default"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/two-policies", await site.EarnPassAsync("/bot-challenge"))).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/two-policies", await site.EarnPassAsync("/bot-challenge?policy=strict"))).Status);
    }

    private Task<Site> StartAsync() => Site.With(typeof(Counted), typeof(OtherCounted))
        .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store))
        .StartAsync();

    public class Counted : Controller
    {
        [HttpGet("/once")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        public string Once() => "";

        [HttpGet("/twice")]
        [BotChallenge(After = 3, Within = "01:00:00")]
        [BotChallenge(After = 3, Within = "01:00:00")]
        public string Twice() => "";

        [HttpGet("/two-limits")]
        [BotChallenge(After = 5, Within = "01:00:00")]
        [BotChallenge(After = 1, Within = "01:00:00")]
        public string TwoLimits() => "";

        [HttpGet("/two-counters")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        [BotChallenge(After = 2, Within = "01:00:00", Counter = "exports")]
        public string TwoCounters() => "";

        [HttpGet("/exports")]
        [BotChallenge(After = 2, Within = "01:00:00", Counter = "exports")]
        public string Exports() => "";

        [HttpGet("/two-windows")]
        [BotChallenge(After = 2, Within = "00:01:00")]
        [BotChallenge(After = 2, Within = "1.00:00:00")]
        public string TwoWindows() => "";

        [HttpGet("/at-once-and-limited")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        [BotChallenge]
        public string AtOnceAndLimited() => "";

        [AcceptVerbs("GET", "HEAD", "POST", "PUT", Route = "/any-verb")]
        [BotChallenge(After = 1, Within = "01:00:00")]
        public string AnyVerb() => "";
    }

    public class OtherCounted : Controller
    {
        [HttpGet("/other")]
        [BotChallenge(After = 2, Within = "01:00:00")]
        public string Other() => "";
    }

    public class TwoPolicies : Controller
    {
        [HttpGet("/two-policies")]
        [BotChallenge]
        [BotChallenge(Policy = "strict")]
        public string Index() => "";
    }
}
