using Microsoft.Net.Http.Headers;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>
/// A browser without cookies is told before it does anything; cookies that get lost on the way, when the visitor is
/// back. Nobody is sent round.
/// </summary>
[Collection(BrowserCollections.Journeys)]
public sealed class BlockedCookiesTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_browser_that_says_it_has_no_cookies_is_believed_only_when_that_is_so()
    {
        const string Lie = "Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })";
        var honest = await VisitAsync(Open(WithoutCookies()));
        await honest.Context.AddInitScriptAsync(Lie);
        await honest.GoAsync("/works.csv");
        await IsToldAsync(honest);
        Assert.Equal(2, honest.Challenges);

        var mistaken = await VisitAsync(Open());
        await mistaken.Context.AddInitScriptAsync(Lie);
        await mistaken.GoAsync("/bot-challenge?dest=%2Fabout");
        await mistaken.ArriveAsync("/about");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_browser_set_to_block_all_cookies_is_told_so(ChallengeMode mode)
    {
        await using var profile = new CookielessProfile();
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)), await profile.LaunchAsync(Fixture.Playwright));

        var isAnswered = false;
        visitor.Context.Request += (_, request) =>
            isAnswered |= request.Url.EndsWith("/verify", StringComparison.Ordinal);

        await visitor.GoAsync("/works.csv");

        await IsToldAsync(visitor);
        Assert.Equal(1, visitor.Challenges);
        Assert.False(isAnswered);
        // With cookies this setting takes the storage away as well.
        Assert.Equal("SecurityError", await visitor.Page.EvaluateAsync<string>(
            "() => { try { return String(sessionStorage.length); } catch (error) { return error.name; } }"));
    }

    private static SiteSetup WithoutCookies() =>
        new SiteSetup().OnHeaders(context => context.Response.Headers.Remove(HeaderNames.SetCookie));

    private static async Task IsToldAsync(Visitor visitor)
    {
        await visitor.Challenge.SaysAsync("Your browser does not keep the cookie", "Try again");
        Assert.Null(await visitor.PassAsync());
    }
}
