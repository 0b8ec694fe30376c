using System.Net;
using BotChallengePage.Settings;
using BotChallengePage.Tests.Sites;
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
    public void A_network_waits_after_the_last_failure_that_it_may_have()
    {
        Fail("203.0.113.7", 2);
        Assert.Null(WaitOf("203.0.113.7"));
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        Fail("203.0.113.200", 1);

        Assert.Equal(TimeSpan.FromMinutes(4), WaitOf("203.0.113.7"));
        Assert.Equal(TimeSpan.FromMinutes(4), WaitOf("::ffff:203.0.113.9"));
    }

    [Fact]
    public void The_neighbour_does_not_wait()
    {
        Fail("203.0.113.7", 3);
        Fail("2001:db8:1:2::1", 3);

        Assert.Null(WaitOf("203.0.114.7"));
        Assert.Null(WaitOf("2001:db8:1:3::1"));
        Assert.NotNull(WaitOf("2001:db8:1:2:ffff::1"));
    }

    [Fact]
    public void The_window_ends_and_is_not_extended_by_later_failures()
    {
        Fail("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromMinutes(4));
        Fail("203.0.113.7", 5);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(WaitOf("203.0.113.7"));
        Fail("203.0.113.7", 2);
        Assert.Null(WaitOf("203.0.113.7"));
    }

    [Fact]
    public void Clients_without_an_address_share_a_limit_and_throw_nothing()
    {
        Fail(null, 3);

        Assert.NotNull(WaitOf(null));
        Assert.Null(WaitOf("0.0.0.0"));
    }

    [Fact]
    public void Of_more_networks_than_there_is_room_for_the_latest_are_remembered()
    {
        Fail("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 10_000; i++)
            Fail($"10.{i / 256}.{i % 256}.1", 1);
        Fail("198.51.100.1", 3);

        Assert.NotNull(WaitOf("198.51.100.1"));
        Assert.Null(WaitOf("203.0.113.7"));
    }

    [Fact]
    public void Answers_that_are_being_checked_count_until_they_turn_out_right()
    {
        Fail("203.0.113.7", 3);
        Assert.NotNull(Enter("203.0.113.8"));

        _limit.Forgive(From("203.0.113.7"));

        Assert.Null(Enter("203.0.113.8"));
        Assert.NotNull(Enter("203.0.113.8"));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void A_clock_that_is_set_changes_nobodys_wait(int minutes)
    {
        Fail("203.0.113.7", 3);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));

        _site.Clock.SetForward(TimeSpan.FromMinutes(minutes));

        Assert.Equal(TimeSpan.FromMinutes(4), WaitOf("203.0.113.7"));
        _site.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(WaitOf("203.0.113.7"));
    }

    [Fact]
    public void A_changed_limit_holds_at_once()
    {
        Fail("203.0.113.7", 3);
        Assert.NotNull(WaitOf("203.0.113.7"));

        _site.Edit(("Verification:MaxFailures", "4"));

        Assert.Null(WaitOf("203.0.113.7"));
    }

    private void Fail(string? address, int times)
    {
        for (var i = 0; i < times; i++)
            Enter(address);
    }

    private TimeSpan? Enter(string? address) => _limit.Enter(
        From(address), _site.Provider.GetRequiredService<SettingsMonitor>().Current.Options.Verification);

    private TimeSpan? WaitOf(string? address)
    {
        var wait = Enter(address);
        if (wait is null)
            _limit.Forgive(From(address));
        return wait;
    }

    private static DefaultHttpContext From(string? address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return context;
    }
}
