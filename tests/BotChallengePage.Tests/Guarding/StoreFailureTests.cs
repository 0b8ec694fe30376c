using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Guarding;

/// <summary>A counter store that fails never becomes a visitor's error, and never makes one wait.</summary>
public class StoreFailureTests
{
    private readonly RecordingCounterStore _store = new();

    public static TheoryData<string> Faults => ["throws", "throws later", "cancels", "hangs"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task By_default_the_request_is_let_through(string fault)
    {
        await using var site = await StartAsync();
        using var measured = new Measurements(site);

        Assert.Equal((200, "the page"), await FailAsync(site, fault));

        Assert.Equal(
            "botchallenge.decisions botchallenge.outcome=error botchallenge.policy=default",
            Assert.Single(measured.Of("botchallenge.decisions")));
        Assert.Single(measured.Of("botchallenge.store.failures"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_owner_may_have_it_challenged(string fault)
    {
        await using var site = await StartAsync(("OnStoreFailure", "Challenge"));
        using var measured = new Measurements(site);

        Assert.Equal(307, (await FailAsync(site, fault)).Status);

        Assert.Contains("outcome=challenged", Assert.Single(measured.Of("botchallenge.decisions")));
        Assert.Single(measured.Of("botchallenge.store.failures"));
    }

    [Theory]
    [InlineData(null, 250)]
    [InlineData("00:00:05", 5000)]
    public async Task The_wait_ends_at_the_time_limit_and_not_before(string? limit, int milliseconds)
    {
        await using var site = await StartAsync(("Counters:Timeout", limit));
        _store.Fault = _ => new(new TaskCompletionSource<CounterResult>().Task);

        var waiting = site.GetAsync("/limited");
        await site.Clock.WaitForTimerAsync();
        site.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.False(waiting.IsCompleted);
        site.Clock.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(200, (await waiting.WaitAsync(TimeSpan.FromSeconds(10))).Status);
    }

    [Fact]
    public async Task A_time_limit_that_is_changed_holds_from_the_next_request_on()
    {
        await using var site = await StartAsync(("Counters:Timeout", "00:00:05"));
        site.Edit(("Counters:Timeout", "00:00:01"));
        _store.Fault = _ => new(new TaskCompletionSource<CounterResult>().Task);

        var waiting = site.GetAsync("/limited");
        await site.Clock.WaitForTimerAsync();
        site.Clock.Advance(TimeSpan.FromMilliseconds(1001));

        Assert.Equal(200, (await waiting.WaitAsync(TimeSpan.FromSeconds(10))).Status);
    }

    [Fact]
    public async Task A_slow_store_that_answers_in_time_is_heard()
    {
        await using var site = await StartAsync();
        var answer = new TaskCompletionSource<CounterResult>();
        _store.Fault = _ => new(answer.Task);
        using var measured = new Measurements(site);

        var waiting = site.GetAsync("/limited");
        await site.Clock.WaitForTimerAsync();
        answer.SetResult(new(2));

        Assert.Equal(307, (await waiting).Status);
        Assert.Single(measured.Of("botchallenge.store.duration"));
        Assert.Empty(measured.Of("botchallenge.store.failures"));
    }

    [Fact]
    public async Task A_store_that_is_told_to_stop_is_told_at_the_time_limit()
    {
        await using var site = await StartAsync();
        var stopped = new TaskCompletionSource();
        _store.Fault = cancellation =>
        {
            cancellation.Register(stopped.SetResult);
            return new(new TaskCompletionSource<CounterResult>().Task);
        };

        var waiting = site.GetAsync("/limited");
        await site.Clock.WaitForTimerAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;

        // As IBotChallengeCounterStore promises; otherwise its abandoned work would pile up.
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("/limited")]
    [InlineData("/minimal")]
    public async Task A_visitor_who_goes_away_while_they_are_counted_is_no_error_and_says_nothing_about_the_store(
        string url)
    {
        var site = await StartAsync();
        using var measured = new Measurements(site);
        for (var i = 0; i < 4; i++)
        {
            var (asked, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
            _store.Fault = cancellation =>
            {
                cancellation.Register(stopped.SetResult);
                asked.SetResult();
                return new(new TaskCompletionSource<CounterResult>().Task);
            };
            using var away = new CancellationTokenSource();
            var waiting = site.Client.GetAsync(url, away.Token);
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await away.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }

        _store.Fault = null;
        Assert.Equal(200, (await site.GetAsync(url)).Status);
        Assert.Equal(307, (await site.GetAsync(url)).Status);
        await site.DisposeAsync();
        Assert.Empty(measured.Of("botchallenge.store.failures"));
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task The_log_says_it_at_most_once_a_minute()
    {
        await using var site = await StartAsync();
        _store.Fault = _ => throw new TimeoutException("No route to the store.");

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/limited");
        var said = Assert.Single(site.Log.Of(300));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await site.GetAsync("/limited");
        await site.GetAsync("/limited");

        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains("OnStoreFailure = Allow", said.Message);
        Assert.IsType<TimeoutException>(said.Exception);
        Assert.Equal(2, site.Log.Of(300).Count);
    }

    [Fact]
    public async Task What_the_log_said_it_takes_back_and_nothing_else()
    {
        await using var site = await StartAsync();

        for (var outage = 0; outage < 3; outage++)
        {
            _store.Fault = _ => throw new TimeoutException();
            await site.GetAsync("/limited");
            _store.Fault = null;
            await site.GetAsync("/limited");
        }

        Assert.Equal([300, 301], site.Log.All.Select(entry => entry.Id).Where(id => id is 300 or 301));
        Assert.Contains(
            nameof(RecordingCounterStore), Assert.Single(site.Log.Of(300)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_recovers_counts_again()
    {
        await using var site = await StartAsync();
        _store.Fault = _ => throw new TimeoutException();
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);

        _store.Fault = null;

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
    }

    [Fact]
    public async Task A_pass_is_good_while_the_store_is_down()
    {
        await using var site = await StartAsync(("OnStoreFailure", "Challenge"));
        _store.Fault = _ => throw new TimeoutException();

        Assert.Equal(200, (await site.GetAsync("/limited", await site.EarnPassAsync())).Status);
    }

    [Fact]
    public async Task A_directive_that_needs_no_counter_still_challenges()
    {
        await using var site = await StartAsync();
        _store.Fault = _ => throw new TimeoutException();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Empty(_store.Increments);
    }

    private Task<Site> StartAsync(params (string, string?)[] options) => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton<IBotChallengeCounterStore>(_store))
        .Set(options)
        .Use(app => app.MapGet("/minimal", () => "the page")
        .RequireBotChallenge(after: 1, within: TimeSpan.FromHours(1)))
        .StartAsync();

    private async Task<(int Status, string Body)> FailAsync(Site site, string fault)
    {
        _store.Fault = fault switch
        {
            "throws" => _ => throw new TimeoutException(),
            "throws later" => async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException();
            },
            "cancels" => _ => throw new OperationCanceledException(),
            _ => _ => new(new TaskCompletionSource<CounterResult>().Task),
        };
        var answering = site.GetAsync("/limited");
        if (fault == "hangs")
        {
            await site.Clock.WaitForTimerAsync();
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var answer = await answering;
        return (answer.Status, answer.Body);
    }
}
