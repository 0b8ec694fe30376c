using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.BrowserTests;

/// <summary>Cookies that do not come back: the visitor is told after one try, and never sent round.</summary>
public sealed class BlockedCookiesTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [InlineData(ChallengeMode.Inline, false)]
    [InlineData(ChallengeMode.Redirect, true)]
    public async Task A_cookie_that_is_lost_on_its_way_is_named_as_the_reason(ChallengeMode mode, bool isTurnstile)
    {
        var visitor = await VisitAsync(Open(WithoutCookies(mode, isTurnstile)));

        await visitor.GoAsync("/works.csv");

        await IsToldOnceAsync(visitor);
    }

    [Fact]
    public async Task A_browser_that_says_it_has_no_cookies_is_believed_only_when_that_is_so()
    {
        const string Lie = "Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })";
        var honest = await VisitAsync(Open(WithoutCookies(ChallengeMode.Redirect)));
        await honest.Context.AddInitScriptAsync(Lie);
        await honest.GoAsync("/works.csv");
        await IsToldOnceAsync(honest);

        var mistaken = await VisitAsync(Open());
        await mistaken.Context.AddInitScriptAsync(Lie);
        await mistaken.GoAsync("/bot-challenge?dest=%2Fabout");
        await mistaken.ArriveAsync("/about");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_browser_set_to_block_all_cookies_is_told_so(ChallengeMode mode)
    {
        await using var profile = new CookielessProfile();
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)), await profile.LaunchAsync(Fixture.Playwright));

        await visitor.GoAsync("/works.csv");

        await IsToldOnceAsync(visitor);
        // With cookies this setting takes the storage away as well.
        Assert.Equal("SecurityError", await visitor.Page.EvaluateAsync<string>(
            "() => { try { return String(sessionStorage.length); } catch (error) { return error.name; } }"));
    }

    [Fact]
    public async Task Whoever_tries_again_without_cookies_is_told_again_and_not_sent_round()
    {
        var visitor = await VisitAsync(Open(WithoutCookies(ChallengeMode.Redirect)));
        await visitor.GoAsync("/works.csv");
        await IsToldOnceAsync(visitor);

        await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Challenge.Button("Try again").ClickAsync(), new Regex("/verify$"));

        await visitor.Challenge.SaysAsync("does not keep the cookie", "Try again");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task Whoever_allows_cookies_and_tries_again_gets_through()
    {
        var areBlocked = true;
        var setup = new SiteSetup().OnHeaders(context =>
        {
            if (areBlocked)
                context.Response.Headers.Remove(HeaderNames.SetCookie);
        });
        var visitor = await VisitAsync(Open(setup));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await IsToldOnceAsync(visitor);

        areBlocked = false;
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    private SiteSetup WithoutCookies(ChallengeMode mode, bool isTurnstile = false)
    {
        var setup = new SiteSetup().In(mode).OnHeaders(context => context.Response.Headers.Remove(HeaderNames.SetCookie));
        return isTurnstile ? setup.WithTurnstile(Turnstile) : setup;
    }

    private static async Task IsToldOnceAsync(Visitor visitor)
    {
        await visitor.Challenge.SaysAsync("You have passed the check, but your browser does not keep the cookie", "Try again");
        Assert.Equal(1, visitor.Challenges);
        Assert.Null(await visitor.PassAsync());
    }
}
