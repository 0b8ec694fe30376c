using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>
/// The page in a frame: of another site, where the pass would not be kept, and of places where it is.
/// </summary>
[Collection(BrowserCollections.Journeys)]
public sealed class FrameTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string FramingPath = "/framing";

    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [InlineData(ChallengeMode.Inline, false)]
    [InlineData(ChallengeMode.Redirect, true)]
    public async Task In_a_frame_of_another_site_a_link_opens_the_page_before_any_work(
        ChallengeMode mode, bool isTurnstile)
    {
        var setup = Framed("/tests/default?a=1").In(mode).WithTestPages();
        var site = isTurnstile ? OpenWithTurnstile(setup) : Open(setup);
        var visitor = await VisitAsync(site);
        var requests = RecordRequests(visitor);

        await FrameItAsync(visitor, "shop.test");
        var frame = new ChallengeArea(visitor.Page, "iframe");
        await Expect(frame.Alert).ToContainTextAsync(
            "It is shown inside another site", new() { Timeout = 60_000 });

        var link = frame.Root.GetByRole(AriaRole.Link, new() { Name = "Open in a new tab" });
        await Expect(link).ToHaveTextAsync("Open in a new tab");
        Assert.Equal("noopener", await link.GetAttributeAsync("rel"));
        await Expect(frame.Root.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        // The page itself has Turnstile's script fetched ahead; it is not run.
        Assert.DoesNotContain(requests, url => url.Contains("/bot-challenge/proof-of-work", StringComparison.Ordinal) ||
            url.Contains("/verify", StringComparison.Ordinal) ||
            url.Contains("challenge-platform", StringComparison.Ordinal));
        Assert.False(await visitor.Page.Frames[1].EvaluateAsync<bool>("() => 'turnstile' in window"));
        Assert.DoesNotContain(
            await visitor.Context.CookiesAsync(), cookie => cookie.Name.Contains("probe", StringComparison.Ordinal));

        var tab = await visitor.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await visitor.ArriveAsync(tab, "/tests/default?a=1");
    }

    [Fact]
    public async Task In_a_frame_of_its_own_site_the_page_goes_on()
    {
        var visitor = await VisitAsync(Open(Framed("/tests/default").WithTestPages()));

        await FrameItAsync(visitor, "127.0.0.1");

        await ArrivesInFrameAsync(visitor);
    }

    /// <summary>Another origin, but cookies know no ports: the pass is kept.</summary>
    [Fact]
    public async Task In_a_frame_of_another_origin_of_its_site_the_page_goes_on()
    {
        var site = Open(Framed("/tests/default").WithTestPages());
        var other = Open(Framed(site.Origin + "/tests/default"));
        var visitor = await VisitAsync(site);

        await visitor.Page.GotoAsync(other.Origin + FramingPath, new() { WaitUntil = WaitUntilState.Commit });

        await ArrivesInFrameAsync(visitor);
        Assert.DoesNotContain(
            await visitor.Context.CookiesAsync(), cookie => cookie.Name.Contains("probe", StringComparison.Ordinal));
    }

    private static async Task ArrivesInFrameAsync(Visitor visitor) =>
        await Expect(visitor.Page.FrameLocator("iframe").GetByRole(AriaRole.Heading, new() { Name = "default" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });

    private static Task FrameItAsync(Visitor visitor, string host) => visitor.Page.GotoAsync(
        new UriBuilder(visitor.Site.Origin) { Host = host, Path = FramingPath }.Uri.ToString(),
        new() { WaitUntil = WaitUntilState.Commit });

    private static IReadOnlyCollection<string> RecordRequests(Visitor visitor)
    {
        var requests = new System.Collections.Concurrent.ConcurrentQueue<string>();
        visitor.Context.Request += (_, request) => requests.Enqueue(request.Url);
        return requests;
    }

    /// <summary>A site that anybody may frame, and a page that frames one of its own pages as 127.0.0.1.</summary>
    private static SiteSetup Framed(string url) => new SiteSetup()
        .OnHeaders(context => context.Response.Headers.ContentSecurityPolicy = default)
        .OnHeaders(context => context.Response.Headers.Remove(HeaderNames.XFrameOptions))
        .Before((context, next) =>
        {
            if (context.Request.Path != FramingPath)
                return next(context);
            var address = url[0] == '/' ? $"http://127.0.0.1:{context.Request.Host.Port}{url}" : url;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(
                $"""
                <!DOCTYPE html><html lang="en"><title>Framing</title>
                <iframe title="shop" src="{address}" width="600" height="500"></iframe>
                """);
        });
}
