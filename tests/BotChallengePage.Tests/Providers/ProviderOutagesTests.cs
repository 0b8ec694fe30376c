using System.Net.Sockets;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tests.Sites;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers;

/// <summary>
/// Where a stand-in asks less than the level that is wanted, the server looks for itself whether the provider is down:
/// seldom, and once for all who want to know.
/// </summary>
public sealed class ProviderOutagesTests : IAsyncLifetime
{
    private const string Own = "scripted";
    private const string StandIn = "proof-of-work";
    private const string StandInPage = "/bot-challenge?level=Managed&provider=proof-of-work";

    private readonly ScriptedProvider _provider = new() { Level = ChallengeLevel.Managed };
    private Site _site = null!;
    private int _asked;

    private ResolvedPolicy Policy =>
        _site.Provider.GetRequiredService<SettingsMonitor>().Current.FindPolicy("default")!;

    public async Task InitializeAsync()
    {
        _provider.Meanwhile = () => Interlocked.Increment(ref _asked);
        _site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(_provider))
            .Set(("Provider", Own))
            .StartAsync();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(ProviderVerdict.Unavailable, StandIn)]
    [InlineData(ProviderVerdict.TimedOut, StandIn)]
    [InlineData(ProviderVerdict.Undecided, StandIn)]
    [InlineData(ProviderVerdict.Passed, Own)]
    [InlineData(ProviderVerdict.Rejected, Own)]
    [InlineData(ProviderVerdict.Misconfigured, Own)]
    public async Task Any_verdict_shows_that_it_is_there(ProviderVerdict verdict, string shown)
    {
        _provider.Verdict = verdict;

        Assert.Equal(shown, await ShownAsync());
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), StandIn)]
    [InlineData(typeof(TimeoutException), StandIn)]
    [InlineData(typeof(FormatException), Own)]
    public async Task A_fault_is_an_outage_where_the_network_says_so(Type fault, string shown)
    {
        _provider.Meanwhile = () => throw (Exception)Activator.CreateInstance(fault)!;

        Assert.Equal(shown, await ShownAsync());
    }

    [Fact]
    public async Task That_it_is_there_holds_for_five_seconds()
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        Assert.Equal(Own, await ShownAsync());
        _provider.Verdict = ProviderVerdict.Unavailable;

        _site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((Own, 1), (await ShownAsync(), _asked));

        _site.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((StandIn, 2), (await ShownAsync(), _asked));
    }

    [Fact]
    public async Task That_it_is_down_holds_for_a_minute()
    {
        _provider.Verdict = ProviderVerdict.Unavailable;
        Assert.Equal(StandIn, await ShownAsync());
        _provider.Verdict = ProviderVerdict.Rejected;

        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((StandIn, 1), (await ShownAsync(), _asked));

        _site.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((Own, 2), (await ShownAsync(), _asked));
    }

    [Fact]
    public async Task Who_comes_while_it_is_asked_waits_for_the_one_answer_and_may_go_away()
    {
        _provider.Verdict = ProviderVerdict.Unavailable;
        _provider.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gone = new CancellationTokenSource();
        var first = FindAsync(gone.Token);
        _site.Clock.Advance(TimeSpan.FromSeconds(6));
        var (second, impatient) = (FindAsync(), FindAsync(gone.Token));

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        // Whoever asked stays, also where they have gone.
        Assert.Equal((false, false, 1), (first.IsCompleted, second.IsCompleted, _asked));
        _provider.Hold.SetResult();
        Assert.Equal((true, true, 1), (await first, await second, _asked));
    }

    [Fact]
    public async Task That_too_many_answers_are_being_checked_is_none()
    {
        _provider.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var invoker = _site.Provider.GetRequiredService<ProviderInvoker>();
        var answers = Enumerable.Range(0, ProviderCircuit.MostInFlight)
            .Select(_ => invoker.VerifyAsync(Own, Anything())).ToArray();

        Assert.Equal(Own, await ShownAsync());

        Assert.Equal(ProviderCircuit.MostInFlight, _asked);
        _provider.Hold.SetResult();
        Assert.All(await Task.WhenAll(answers), verdict => Assert.Equal(ProviderVerdict.Passed, verdict));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), ProviderVerdict.Unavailable)]
    [InlineData(typeof(SocketException), ProviderVerdict.Unavailable)]
    [InlineData(typeof(TimeoutException), ProviderVerdict.TimedOut)]
    [InlineData(typeof(IOException), ProviderVerdict.Undecided)]
    [InlineData(typeof(OperationCanceledException), ProviderVerdict.Undecided)]
    public async Task Of_a_visitor_who_has_left_only_what_cannot_be_their_doing_is_heard(
        Type fault, ProviderVerdict verdict)
    {
        var invoker = _site.Provider.GetRequiredService<ProviderInvoker>();
        _provider.Meanwhile = () => throw (Exception)Activator.CreateInstance(fault)!;

        Assert.Equal(verdict, await invoker.VerifyAsync(Own, Anything(new CancellationToken(canceled: true))));

        Assert.Equal(
            verdict != ProviderVerdict.Undecided, invoker.HasFailedWithin(Own, TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_it_does_not_answer_in_time_is_heard_also_where_the_visitor_has_left(bool heedsLimit)
    {
        _provider.HeedsLimit = heedsLimit;
        var invoker = _site.Provider.GetRequiredService<ProviderInvoker>();
        _provider.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var answering = invoker.VerifyAsync(Own, Anything(new CancellationToken(canceled: true)));

        _site.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(ProviderVerdict.TimedOut, await answering.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(invoker.HasFailedWithin(Own, TimeSpan.FromMinutes(1)));
    }

    private async Task<string?> ShownAsync() =>
        (await _site.GetAsync(StandInPage)).Challenge!.GetAttribute("data-provider");

    private Task<bool> FindAsync(CancellationToken aborted = default) => _site.Provider
        .GetRequiredService<ProviderOutages>()
        .FindAsync(Policy, Own, ContextOf(aborted)).AsTask();

    private ChallengeAnswer Anything(CancellationToken aborted = default)
    {
        var context = ContextOf(aborted);
        return new()
        {
            HttpContext = context,
            Ticket = Ticket.Issue(
                Policy, Own, "shop.example", ClientFingerprint.AgentOf(context), _site.Clock.GetUtcNow()).ForProvider(),
            Response = "anything",
        };
    }

    private static DefaultHttpContext ContextOf(CancellationToken aborted)
    {
        var context = new DefaultHttpContext { RequestAborted = aborted };
        context.Request.Host = new("shop.example");
        return context;
    }
}
