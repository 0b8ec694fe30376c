using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests;

/// <summary>A site that does not accept the passes it gives.</summary>
public sealed class LoopTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_visitor_whose_network_changes_with_every_page_is_stopped_after_two_successes(ChallengeMode mode)
    {
        // Only what the page's script asks for comes from one network: so every success looks like one.
        var site = Open(new SiteSetup().In(mode).WithTestPages().Before(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/bot-challenge", out var rest) || !rest.HasValue)
                context.Connection.RemoteIpAddress = new IPAddress([10, 0, (byte)RandomNumberGenerator.GetInt32(256), 1]);
            await next(context);
        }));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/default?a=1#b");
        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(2, visitor.Challenges);

        await visitor.Challenge.Button("Continue to the page").ClickAsync();
        await Expect(visitor.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^(?!Action needed)"));
        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(3, visitor.Challenges);
    }

    [Fact]
    public async Task Where_storage_is_blocked_the_window_remembers()
    {
        var site = Open(new SiteSetup().WithTestPages().Before(ForgetPassAsync));
        var visitor = await VisitAsync(site);
        await visitor.Context.AddInitScriptAsync(
            "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })");

        await visitor.GoAsync("/tests/default");

        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Continue to the page");
        Assert.Equal(2, visitor.Challenges);
    }

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

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_page_that_wants_the_passes_of_two_policies_is_no_loop(ChallengeMode mode)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode).WithTestPages()));

        await visitor.GoAsync("/tests/both");

        await visitor.ArriveAsync("/tests/both");
        Assert.Equal(2, visitor.Challenges);
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
