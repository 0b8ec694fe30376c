using System.Net;
using BotChallengePage.Settings;
using BotChallengePage.Tests.Sites;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Verification;

public sealed class VerificationRateLimiterTests : IAsyncLifetime
{
    private Site _site = null!;
    private VerificationRateLimiter _limit = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.With(typeof(Guarded))
            .Set(("Verification:MaxFailures", "3"), ("Verification:FailureWindow", "00:05:00")).StartAsync();
        _limit = _site.Provider.GetRequiredService<VerificationRateLimiter>();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_network_waits_after_the_last_failure_that_it_may_have()
    {
        await FailAsync("203.0.113.7", 2);
        Assert.Null(await WaitOfAsync("203.0.113.7"));
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync("203.0.113.200", 1);

        Assert.Equal(TimeSpan.FromMinutes(4), await WaitOfAsync("203.0.113.7"));
        Assert.Equal(TimeSpan.FromMinutes(4), await WaitOfAsync("::ffff:203.0.113.9"));
    }

    [Fact]
    public async Task The_neighbour_does_not_wait()
    {
        await FailAsync("203.0.113.7", 3);
        await FailAsync("2001:db8:1:2::1", 3);

        Assert.Null(await WaitOfAsync("203.0.114.7"));
        Assert.Null(await WaitOfAsync("2001:db8:1:3::1"));
        Assert.NotNull(await WaitOfAsync("2001:db8:1:2:ffff::1"));
    }

    [Fact]
    public async Task The_window_ends_and_is_not_extended_by_later_failures()
    {
        await FailAsync("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromMinutes(4));
        await FailAsync("203.0.113.7", 5);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await WaitOfAsync("203.0.113.7"));
        await FailAsync("203.0.113.7", 2);
        Assert.Null(await WaitOfAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Clients_without_an_address_share_a_limit_and_throw_nothing()
    {
        await FailAsync(null, 3);

        Assert.NotNull(await WaitOfAsync(null));
        Assert.Null(await WaitOfAsync("0.0.0.0"));
    }

    [Fact]
    public async Task Of_more_networks_than_there_is_room_for_the_latest_are_remembered()
    {
        await FailAsync("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 10_000; i++)
            await FailAsync($"10.{i / 256}.{i % 256}.1", 1);
        await FailAsync("198.51.100.1", 3);

        Assert.NotNull(await WaitOfAsync("198.51.100.1"));
        Assert.Null(await WaitOfAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Answers_that_are_being_checked_count_until_they_turn_out_right()
    {
        await FailAsync("203.0.113.7", 2);
        var verdict = new TaskCompletionSource<VerificationFault?>();
        var checking = CheckAsync(From("203.0.113.7"), () => verdict.Task);
        Assert.NotNull(await WaitOfAsync("203.0.113.8"));

        verdict.SetResult(null);

        Assert.Null(await checking);
        Assert.Null(await WaitOfAsync("203.0.113.8"));
        await FailAsync("203.0.113.8", 1);
        Assert.NotNull(await WaitOfAsync("203.0.113.8"));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, false)]
    [InlineData("rejected", false, true)]
    [InlineData("rejected", true, true)]
    [InlineData("unavailable", false, false)]
    [InlineData("unavailable", true, true)]
    [InlineData("thrown", false, false)]
    [InlineData("thrown", true, true)]
    public async Task What_counts_is_a_refusal_and_what_nobody_waited_for(
        string? outcome, bool hasHungUp, bool isCounted)
    {
        var context = From("203.0.113.7");
        context.RequestAborted = new CancellationToken(canceled: hasHungUp);
        await FailAsync("203.0.113.7", 2);

        var checking = CheckAsync(context, async () =>
        {
            await Task.Yield();
            return outcome switch
            {
                null => null,
                "rejected" => VerificationFault.Rejected,
                "unavailable" => VerificationFault.Unavailable,
                _ => throw new InvalidDataException(outcome),
            };
        });

        if (outcome == "thrown") await Assert.ThrowsAsync<InvalidDataException>(() => checking);
        else Assert.Null(await checking);
        Assert.Equal(isCounted, await WaitOfAsync("203.0.113.7") is not null);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task A_clock_that_is_set_changes_nobodys_wait(int minutes)
    {
        await FailAsync("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));

        _site.Clock.SetForward(TimeSpan.FromMinutes(minutes));

        Assert.Equal(TimeSpan.FromMinutes(4), await WaitOfAsync("203.0.113.7"));
        _site.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(await WaitOfAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_changed_limit_holds_at_once()
    {
        await FailAsync("203.0.113.7", 3);
        Assert.NotNull(await WaitOfAsync("203.0.113.7"));

        _site.Edit(("Verification:MaxFailures", "4"));

        Assert.Null(await WaitOfAsync("203.0.113.7"));
    }

    private async Task FailAsync(string? address, int times)
    {
        for (var i = 0; i < times; i++)
            await CheckAsync(From(address), () => Task.FromResult<VerificationFault?>(VerificationFault.Rejected));
    }

    /// <summary>Of an answer that is right, and so leaves nothing behind.</summary>
    private Task<TimeSpan?> WaitOfAsync(string? address) =>
        CheckAsync(From(address), () => Task.FromResult<VerificationFault?>(null));

    private Task<TimeSpan?> CheckAsync(HttpContext context, Func<Task<VerificationFault?>> check) =>
        _limit.CheckAsync(
            context, _site.Provider.GetRequiredService<SettingsMonitor>().Current.Options.Verification, check);

    private static DefaultHttpContext From(string? address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return context;
    }
}
