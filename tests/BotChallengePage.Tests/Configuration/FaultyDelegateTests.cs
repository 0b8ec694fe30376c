using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Configuration;

/// <summary>What the app's code in an option throws is logged, and nobody is locked out for it.</summary>
public sealed class FaultyDelegateTests
{
    [Fact]
    public async Task Where_ExplainTo_throws_nobody_is_told_and_everybody_passes()
    {
        await using var site = await StartAsync(
            options => options.ExplainTo = _ => throw new InvalidOperationException("No list of staff."));

        await site.AssertPassableAsync();

        Assert.Null((await site.GetAsync("/limited")).Header("Bot-Challenge-Decision"));
        AssertLoggedOnce(site, "ExplainTo", "No list of staff.");
    }

    [Fact]
    public async Task Where_CspNonce_throws_the_page_has_no_nonce()
    {
        await using var site = await StartAsync(
            options => options.CspNonce = _ => throw new InvalidOperationException("No nonce."));

        await site.AssertPassableAsync();

        Assert.Empty((await site.GetAsync("/bot-challenge")).Document.QuerySelectorAll("[nonce]"));
        Assert.Empty(site.Log.Of(600));
        AssertLoggedOnce(site, "CspNonce", "No nonce.");
    }

    [Fact]
    public async Task Where_By_throws_the_network_is_counted()
    {
        await using var site = await StartAsync(
            options => options.By = CountBy.Text(_ => throw new InvalidOperationException("No tenant.")));

        Assert.Equal(200, (await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"))).Status);
        Assert.Equal(200, (await site.GetAsync("/limited", ("Test-Address", "198.51.100.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/limited", ("Test-Address", "203.0.200.9"))).Status);
        AssertLoggedOnce(site, "By", "No tenant.");
    }

    [Fact]
    public async Task So_it_is_where_the_By_of_a_policy_throws()
    {
        await using var site = await StartAsync(options => options.AddPolicy("default", policy =>
            policy.By(_ => throw new InvalidOperationException("No tenant."))));

        Assert.Equal(200, (await site.GetAsync("/limited", ("Test-Address", "203.0.113.7"))).Status);
        Assert.Equal(307, (await site.GetAsync("/limited", ("Test-Address", "203.0.200.9"))).Status);
        AssertLoggedOnce(site, "By", "No tenant.");
    }

    [Fact]
    public async Task Where_Fingerprint_throws_a_pass_is_bound_as_if_it_were_not_set()
    {
        await using var site = await StartAsync(options =>
        {
            options.Pass.Fingerprint = _ => throw new InvalidOperationException("No device id.");
            options.Pass.Budget = 100;
        });

        await site.AssertPassableAsync();

        var pass = await site.EarnPassAsync("/bot-challenge", ("User-Agent", "one"));
        Assert.Equal(200, (await site.GetAsync("/guarded", pass, ("User-Agent", "one"))).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", pass, ("User-Agent", "other"))).Status);
        AssertLoggedOnce(site, "Pass.Fingerprint", "No device id.");
    }

    [Fact]
    public async Task Each_option_has_its_own_line_once_a_minute()
    {
        await using var site = await StartAsync(options =>
        {
            options.ExplainTo = _ => throw new InvalidOperationException("No list of staff.");
            options.CspNonce = _ => throw new InvalidOperationException("No nonce.");
        });

        for (var minute = 0; minute < 2; minute++)
        {
            await site.GetAsync("/guarded");
            await site.GetAsync("/bot-challenge");
            await site.GetAsync("/bot-challenge");
            site.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal(4, site.Log.Of(104).Count);
    }

    [Fact]
    public async Task A_visitor_who_has_gone_away_meanwhile_is_no_fault_of_the_delegate()
    {
        var left = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded))
            .TellOfEnd(left)
            .Add(services => services.AddBotChallengePage(options => options.ExplainTo = GoneAway))
            .StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => site.GetAsync("/guarded"));
        // The visitor may know before the delegate has ended.
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(site.Log.Errors);
    }

    private static bool GoneAway(HttpContext context)
    {
        context.Abort();
        context.RequestAborted.ThrowIfCancellationRequested();
        return false;
    }

    private static Task<Site> StartAsync(Action<BotChallengePageOptions> configure) =>
        Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage(configure)).StartAsync();

    private static void AssertLoggedOnce(Site site, string option, string fault)
    {
        var logged = Assert.Single(site.Log.Of(104));
        Assert.Equal(LogLevel.Error, logged.Level);
        Assert.Contains(option, logged.Message, StringComparison.Ordinal);
        Assert.Contains(fault, logged.Exception!.Message, StringComparison.Ordinal);
        Assert.Equal([logged], site.Log.Errors);
    }
}
