using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>A success that does not hold: the visitor is told, and never sent round.</summary>
public abstract class LoopTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [AllLaneData(ChallengeMode.Inline, false)]
    [InlineData(ChallengeMode.Redirect, true)]
    public async Task A_cookie_that_is_lost_is_named_and_whoever_tries_again_is_told_again(
        ChallengeMode mode, bool isTurnstile)
    {
        var areBlocked = true;
        var setup = new SiteSetup().In(mode).WithTestPages().OnHeaders(context =>
        {
            if (areBlocked)
                context.Response.Headers.Remove(HeaderNames.SetCookie);
        });
        var site = isTurnstile ? OpenWithTurnstile(setup) : Open(setup);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/default");
        await visitor.SaysAsync("Your browser does not keep the cookie", "Try again");
        Assert.Equal(2, site.Watch.Challenges);
        await visitor.ClickAndLeaveAsync("Try again");
        await visitor.SaysAsync("does not keep the cookie", "Try again");
        Assert.Equal(3, site.Watch.Challenges);
        Assert.False(await visitor.HasPassAsync());

        areBlocked = false;
        await visitor.ClickAndLeaveAsync("Try again");
        await visitor.ArriveAsync("/tests/default");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_visitor_whose_network_changes_with_every_page_is_stopped_after_two_successes(ChallengeMode mode)
    {
        // Only what the page's script asks for comes from one network: so every success looks like one.
        var site = Open(new SiteSetup().In(mode).WithTestPages().Before(async (context, next) =>
        {
            if (IsPage(context.Request))
            {
                var network = (byte)RandomNumberGenerator.GetInt32(256);
                context.Connection.RemoteIpAddress = new IPAddress([10, 0, network, 1]);
            }

            await next(context);
        }));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/default?a=1#b");
        await visitor.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(2, site.Watch.Challenges);

        // What did not help is not offered again before a minute is over.
        await visitor.ClickAndLeaveAsync("Continue to the page");
        await visitor.UntilAsync($"{EngineVisitor.Alert}?.innerText.includes('the site keeps asking for it')");
        await visitor.UntilAsync("document.querySelector('[data-bot-challenge] [role=timer]') "
            + "&& !document.querySelector('[data-bot-challenge] button')");
        Assert.Equal(3, site.Watch.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Where_storage_is_blocked_the_window_remembers(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithTestPages().WithScript(
            "Object.defineProperty(window, 'sessionStorage', "
            + "{ get() { throw new DOMException('no', 'SecurityError'); } });")
            .Before((context, next) =>
            {
                // A proxy that keeps cookies from the pages but not from the endpoints of the challenge.
                if (IsPage(context.Request))
                    context.Request.Headers.Cookie = default;
                return next(context);
            }));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/default");

        await visitor.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_page_that_wants_the_passes_of_two_policies_is_no_loop(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithTestPages());
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/both");

        await visitor.ArriveAsync("/tests/both");
        Assert.Equal(2, site.Watch.Challenges);
    }

    private static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/bot-challenge", out var rest) || !rest.HasValue;
}
