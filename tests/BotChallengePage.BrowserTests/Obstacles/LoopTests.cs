using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>A site that does not accept the passes it gives.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class LoopTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_site_that_cannot_say_whether_there_is_a_pass_makes_no_loop_either()
    {
        var site = Open(new SiteSetup().WithTestPages().Before(ForgetPassAsync));
        var visitor = (await VisitAsync(site)).Allowing("ERR_FAILED");
        await visitor.Context.RouteAsync("**/bot-challenge/pass?**", route => route.AbortAsync());

        await visitor.GoAsync("/tests/default");

        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(2, visitor.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_pass_that_ends_before_it_is_used_makes_no_loop(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).With("Pass:Duration", "00:00:00.0010000").WithTestPages());
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/default");

        // The cookie came back: it is not the browser's fault.
        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.InRange(visitor.Challenges, 1, 2);
    }

    [Fact]
    public async Task Two_destinations_are_no_loop()
    {
        var site = Open(new SiteSetup().WithTestPages());
        var visitor = await VisitAsync(site);

        foreach (var path in new[] { "/tests/default?a=1", "/tests/default?a=2", "/tests/default?a=3" })
        {
            await visitor.Context.ClearCookiesAsync();
            await visitor.GoAsync(path);
            await visitor.ArriveAsync(path);
        }
    }

    /// <summary>A proxy that keeps cookies from the pages but not from the endpoints of the challenge.</summary>
    private static Task ForgetPassAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/bot-challenge", out var rest) || !rest.HasValue)
            context.Request.Headers.Cookie = default;
        return next(context);
    }
}
