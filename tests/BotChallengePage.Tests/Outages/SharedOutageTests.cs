using BotChallengePage.Providers;
using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Outages;

/// <summary>What one node finds out, the others know; and what they say to each other may fail.</summary>
public sealed class SharedOutageTests
{
    private readonly OutageStoreStub _store = new();
    private readonly OutageSite _one = new();
    private readonly OutageSite _other = new();

    [Fact]
    public async Task A_node_that_has_met_no_outage_knows_of_that_of_another()
    {
        await using var one = await StartAsync(_one);
        await using var other = await StartAsync(_other);
        Assert.Equal("managed", await _other.ShownAsync());
        // Where the other node asks for itself, it finds the same.
        _other.Managed.Verdict = ProviderVerdict.Unavailable;

        await _one.MeetAsync();
        other.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("interactive", await _other.ShownAsync());
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(_store.Told).Value);
    }

    [Fact]
    public async Task And_when_it_is_over_everywhere()
    {
        await using var one = await StartAsync(_one);
        await using var other = await StartAsync(_other);
        await _one.MeetAsync();
        _other.Managed.Verdict = ProviderVerdict.Unavailable;
        Assert.Equal("interactive", await _other.ShownAsync());

        one.Clock.Advance(TimeSpan.FromSeconds(6));
        _one.Managed.Verdict = _other.Managed.Verdict = ProviderVerdict.Passed;
        Assert.Equal(200, (await one.AnswerAnythingAsync(
            await one.GetAsync("/bot-challenge?provider=managed"))).Status);
        Assert.Empty(_store.Told);

        other.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("managed", await _other.ShownAsync());
    }

    [Fact]
    public async Task That_a_script_does_not_come_is_shared_too()
    {
        await using var one = await StartAsync(_one);
        await using var other = await StartAsync(_other);
        for (var network = 1; network <= ScriptReports.NetworksToOpen; network++)
            await _one.ReportAsync(network);

        Assert.Equal("interactive", await _other.ShownAsync());
        Assert.Equal("managed/script", Assert.Single(_store.Told).Key);
    }

    [Fact]
    public async Task A_node_without_visitors_does_not_go_by_what_it_heard_long_ago()
    {
        await using var one = await StartAsync(_one);
        await using var other = await StartAsync(_other);
        using var metrics = new Measurements(other);
        await _one.MeetAsync();
        _other.Managed.Verdict = ProviderVerdict.Unavailable;
        Assert.Equal("interactive", await _other.ShownAsync());
        await _store.EndAsync("managed", default);
        _other.Managed.Verdict = _other.Interactive.Verdict = ProviderVerdict.Rejected;
        other.Clock.Advance(TimeSpan.FromMinutes(2));

        metrics.Observe();
        Assert.All(metrics.MeasuredBy("botchallenge.provider.open"), seen => Assert.Equal(0, seen.Value));
        Assert.Equal("managed", await _other.ShownAsync("/bot-challenge?level=Managed&provider=proof-of-work"));
    }

    [Fact]
    public async Task It_is_told_again_by_failures_alone()
    {
        await using var one = await StartAsync(_one);
        await _one.MeetAsync();
        await _store.EndAsync("managed", default);
        _one.Managed.Verdict = ProviderVerdict.Malformed;
        one.Clock.Advance(TimeSpan.FromSeconds(6));

        await one.AnswerAnythingAsync(await one.GetAsync("/bot-challenge?provider=managed"));

        Assert.Empty(_store.Told);
    }

    [Fact]
    public async Task It_is_asked_once_a_second_however_many_come()
    {
        await using var one = await StartAsync(_one);

        for (var i = 0; i < 20; i++)
            await _one.ShownAsync();

        // The provider, and its script.
        Assert.Equal(2, _store.Asked);
    }

    [Fact]
    public async Task A_store_that_fails_costs_nothing_and_each_node_goes_by_itself()
    {
        _store.Fault = _ => throw new InvalidOperationException("no store");
        await using var one = await StartAsync(_one);

        Assert.Equal("managed", await _one.ShownAsync());
        await _one.MeetAsync();
        Assert.Equal("interactive", await _one.ShownAsync());

        Assert.Single(one.Log.Of(305));
    }

    [Fact]
    public async Task One_that_hangs_is_waited_for_no_longer_than_the_limit()
    {
        _store.Fault = cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken);
        await using var one = await StartAsync(_one);

        var waiting = _one.ShownAsync();
        await one.Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(250));
        // A store may be waited for once more, where the process itself was too busy to notice its answer.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!patience.IsCancellationRequested &&
            await Task.WhenAny(waiting, Task.Delay(5, patience.Token)) != waiting)
            one.Clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal("managed", await waiting.WaitAsync(patience.Token));
    }

    [Fact]
    public async Task Health_and_gauge_say_which_provider_is_avoided()
    {
        await using var one = await _one.Site
            .Services(services => services.AddHealthChecks().AddBotChallengePage())
            .Use(app => app.MapHealthChecks("/health"))
            .StartAsync();
        using var metrics = new Measurements(one);
        Assert.Equal("Healthy", (await one.GetAsync("/health")).Body);

        await _one.MeetAsync();

        Assert.Equal("Degraded", (await one.GetAsync("/health")).Body);
        metrics.Observe();
        Assert.Equal(
            ["interactive 0", "managed 1", "proof-of-work 0"],
            metrics.MeasuredBy("botchallenge.provider.open")
                .Select(seen => $"{seen.Tags["botchallenge.provider"]} {seen.Value}").Order(StringComparer.Ordinal));
    }

    private Task<Site> StartAsync(OutageSite node) => node.Site
        .Services(services => services.AddSingleton<IBotChallengeOutageStore>(_store)).StartAsync();
}
