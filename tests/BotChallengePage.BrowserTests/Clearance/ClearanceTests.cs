using BotChallengePage.BrowserTests.Support;
using Microsoft.Playwright;
using Visitor = BotChallengePage.BrowserTests.Support.Visitor;

namespace BotChallengePage.BrowserTests.Clearance;

/// <summary>Somebody opens a form behind Cloudflare, is checked first, and has it sent.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class ClearanceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Wanted = "/tests/apply?q=a%20b&q=2#part";

    [Fact]
    public async Task They_are_checked_in_a_frame_and_the_form_can_be_sent()
    {
        var edge = new UploadEdge();
        var visitor = await VisitAsync(Open(Behind(edge)));
        await visitor.GoAsync("/tests/open");
        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);

        await Expect(visitor.Page.Locator("output")).ToHaveTextAsync("?q=a%20b&q=2");
        Assert.Equal(
            [
                "/bot-challenge/clearance/upload challenged", "/bot-challenge/clearance/upload challenged",
                "/bot-challenge/clearance/upload let through",
            ],
            edge.Uploads);
        await SendAsync(visitor);
        Assert.Equal("/tests/applied let through", edge.Uploads[^1]);

        // The way back leads to the form, and from there to where they came from.
        await visitor.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await visitor.ArriveAsync(Wanted);
        await visitor.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await visitor.ArriveAsync("/tests/open");
        Assert.Equal(4, edge.Uploads.Count);
    }

    [Fact]
    public async Task A_check_that_wants_a_click_is_shown_and_waited_for()
    {
        var edge = new UploadEdge { WantsClick = true };
        var visitor = await VisitAsync(Open(Behind(edge).With("Clearance:Timeout", "00:00:02")));
        await visitor.GoAsync(Wanted);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("One more step");
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(
            "Please complete the check on this page.");
        await Expect(Link(visitor)).ToBeVisibleAsync();
        await visitor.Page.FrameLocator("iframe").GetByRole(AriaRole.Button).ClickAsync();

        await visitor.ArriveAsync(Wanted);
        await SendAsync(visitor);
    }

    [Theory]
    [InlineData(413)]
    [AllLaneData(403)]
    [AllLaneData(500)]
    public async Task An_upload_that_is_refused_leads_to_the_form_and_the_site_hears_of_it(int status)
    {
        var edge = new UploadEdge { Refusal = status };
        var visitor = await VisitAsync(Open(Behind(edge)));

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        await HearsAsync(visitor.Site, "refused");
        await visitor.GoAsync("/tests/apply");
        await visitor.ArriveAsync("/tests/apply");
        Assert.Single(edge.Uploads);
    }

    [Fact]
    public async Task Where_Cloudflare_lets_it_through_there_is_no_frame()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Contains(
            await visitor.Context.CookiesAsync(), cookie => cookie is { Name: "bot-challenge-tried", HttpOnly: true });
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_not_waited_for()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().With("Clearance:Timeout", "00:00:01")
            .Before((context, next) => context.Request.Path == "/bot-challenge/clearance/upload"
                ? Task.Delay(Timeout.Infinite, context.RequestAborted)
                : next(context))));

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        await HearsAsync(visitor.Site, "timeout");
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", "notCleared")]
    public async Task A_widget_in_pre_clearance_mode_says_whether_it_has_the_cookie(string isCleared, string? problem)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()
            .With("Turnstile:PreClearanceSiteKey", "0x4AAAAAAAclearance")
            .With("Turnstile:ScriptUrl", Turnstile.ScriptUrl)));
        await visitor.Context.RouteAsync(
            url => url.StartsWith(Turnstile.ScriptUrl, StringComparison.Ordinal),
            route => route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Body = "window.turnstile = { render: (box, options) => " +
                    $"(setTimeout(() => options.callback('token of ' + options.sitekey, {isCleared})), 'id') }};",
            }));

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        if (problem is not null)
            await HearsAsync(visitor.Site, problem);
        else
            Assert.DoesNotContain(visitor.Site.Log, line => line.Contains("clearance", StringComparison.Ordinal));
    }

    /// <summary>A policy that forbids the frame ends the try, and nobody stays on the page.</summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task Where_the_frame_is_forbidden_they_are_at_the_form()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().WithTestPages().Before(new UploadEdge().InvokeAsync))))
            .Allowing("Framing", "CSP violation: frame-src");

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        await HearsAsync(visitor.Site, "framed");
    }

    [Fact]
    public async Task Without_JavaScript_they_are_at_the_form_at_once()
    {
        var visitor = await VisitAsync(Open(Behind(new())), new BrowserNewContextOptions { JavaScriptEnabled = false });

        await visitor.GoAsync("/tests/apply?q=1");

        await Expect(visitor.Page).ToHaveURLAsync($"{visitor.Site.Origin}/tests/apply?q=1");
        await Expect(visitor.Page.Locator("output")).ToHaveTextAsync("?q=1");
    }

    [Fact]
    public async Task Where_the_script_is_blocked_there_is_a_link()
    {
        var visitor = (await VisitAsync(Open(Behind(new())))).Allowing("ERR_FAILED");
        await visitor.Context.RouteAsync("**/assets/clearance.*", route => route.AbortAsync());
        await visitor.GoAsync("/tests/apply?q=1");

        await Link(visitor).ClickAsync();

        await visitor.ArriveAsync("/tests/apply?q=1");
    }

    [Fact]
    public async Task The_link_keeps_the_fragment_and_leaves_nothing_in_the_history()
    {
        var visitor = await VisitAsync(Open(Behind(new() { WantsClick = true })));
        await visitor.GoAsync("/tests/open");
        await visitor.GoAsync(Wanted);

        await Link(visitor).ClickAsync();

        await visitor.ArriveAsync(Wanted);
        await visitor.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await visitor.ArriveAsync("/tests/open");
    }

    /// <summary>It leaves the page where it is.</summary>
    [Fact]
    public async Task A_download_is_not_the_end_of_the_way()
    {
        var visitor = await VisitAsync(Open(Behind(new())));
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.GoAsync("/tests/apply-form"));
        Assert.Equal("form.txt", download.SuggestedFilename);

        await Expect(Link(visitor)).ToBeVisibleAsync();

        await visitor.Page.RunAndWaitForDownloadAsync(() => Link(visitor).ClickAsync());
    }

    [Fact]
    public async Task A_page_that_is_guarded_as_well_leads_through_both()
    {
        var visitor = await VisitAsync(Open(Behind(new())));

        await visitor.GoAsync("/tests/apply-guarded?q=1");

        await visitor.ArriveAsync("/tests/apply-guarded?q=1");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task Without_cookies_they_are_at_the_form_once_and_for_all()
    {
        await using var profile = new CookielessProfile();
        var edge = new UploadEdge();
        var visitor = await VisitAsync(
            Open(Behind(edge)),
            await profile.LaunchAsync(Fixture.Playwright));

        await visitor.GoAsync("/tests/apply?q=1");

        await visitor.ArriveAsync("/tests/apply?q=1&bot-challenge-tried=1");
        await Expect(visitor.Page.Locator("output")).ToHaveTextAsync("?q=1");
        Assert.Empty(edge.Uploads);
    }

    private static SiteSetup Behind(UploadEdge edge) => edge.Before(new SiteSetup());

    private static ILocator Link(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Continue to the page" });

    private static async Task SendAsync(Visitor visitor)
    {
        await visitor.Page.Locator("[name=letter]").SetInputFilesAsync(
            new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = "a letter"u8.ToArray() });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visitor.Page.Locator("p")).ToHaveTextAsync("Got a letter");
    }

    private static Task HearsAsync(Site site, string problem) => site.HearsAsync($"ended with \"{problem}\"");
}
