
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>
/// Cloudflare itself challenges what a page asks for. Each fault of the sample that it has published has a test.
/// </summary>
[Collection(BrowserCollections.Providers)]
public sealed class ClearanceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Stopped = "403 <!DOCTYPE html><title>Just a moment...</title>";

    private readonly CloudflareEdge _edge = new("/tests", "/partials/part");

    [Fact]
    public async Task Parallel_requests_share_one_widget_and_calls_before_its_script_is_loaded_wait_for_it()
    {
        var visitor = await OpenPageAsync();
        Assert.Equal(0, Turnstile.ScriptRequestCount);
        Assert.Equal(0, await ClientPage.CountAsync(visitor, "/bot-challenge/turnstile/clearance"));

        var answers = await visitor.Page.EvaluateAsync<string[]>(
            "Promise.all(Array.from({ length: 8 }, (_, i) => " +
                "fetch('/tests/plain', { method: 'POST', body: 'n' + i }).then(r => r.text())))");

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"POST  n{i}"), answers);
        Assert.Equal(8, _edge.Stopped);
        Assert.Equal(1, Turnstile.ChallengeCount);
        Assert.Empty(Turnstile.VerifyRequests);
        Assert.Null(await visitor.PassAsync());
        await Expect(visitor.Page.Locator("dialog, iframe")).ToHaveCountAsync(0);
        var told = (await ClientPage.ToldAsync(visitor)).Split(',');
        Assert.Equal(["required", "passed", "replay"], told.Distinct());
        Assert.Single(told, "passed");
    }

    /// <summary>A request of the site's own challenge comes after it: what was stopped has never been there.</summary>
    [Fact]
    public async Task The_sites_own_challenge_behind_it_is_passed_too_and_the_request_arrives_once_as_it_was()
    {
        var visitor = await OpenPageAsync();

        Assert.Equal(
            "200 POST a text",
            await ClientPage.FetchAsync(
                visitor, "/tests/echo", "{ method: 'POST', body: 'text', headers: { 'X-Test': 'a' } }"));

        Assert.Equal("required,passed,replay,required,passed,replay", await ClientPage.ToldAsync(visitor));
        Assert.Equal(3, await ClientPage.CountAsync(visitor, "/tests/echo"));
        Assert.Equal(1, _edge.Stopped);
    }

    [Theory]
    [InlineData("'/tests/plain', { method: 'POST', body: 'text', headers: { 'X-Test': 'a' } }", "200 POST a text")]
    [InlineData("new Request('/tests/plain', { method: 'PUT', body: new Blob(['blob']) })", "200 PUT  blob")]
    [InlineData("new Request('/tests/echo', { method: 'PUT', body: new Blob(['blob']) })", "200 PUT  blob")]
    [InlineData("'/tests/plain', { method: 'POST', body: new URLSearchParams({ x: '1 2' }) }", "200 POST  x=1 2")]
    [Trait("Lane", "all")]
    public async Task Request_objects_with_bodies_are_sent_again_as_they_were(string arguments, string answer)
    {
        var visitor = await OpenPageAsync();

        Assert.Equal(answer, await visitor.Page.EvaluateAsync<string>(
            $"fetch({arguments}).then(async r => r.status + ' ' + await r.text())"));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task A_stream_that_cannot_be_sent_again_gets_Cloudflares_answer_and_an_event()
    {
        using var certificate = SelfSigned.For("127.0.0.1");
        var visitor = await OpenPageAsync(
            setup: new SiteSetup().Over(certificate), options: new() { IgnoreHTTPSErrors = true });

        Assert.Equal(Stopped, await ClientPage.FetchAsync(
            visitor, "/tests/plain", "{ method: 'POST', duplex: 'half', body: new Blob(['stream']).stream() }"));

        Assert.Equal("failed body", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task XMLHttpRequest_gets_through_as_well_and_through_both()
    {
        var visitor = await OpenPageAsync();

        Assert.Equal("200 PUT a body|1,2,3,4", await visitor.Page.EvaluateAsync<string>(
            """
            new Promise(resolve => {
              const request = new XMLHttpRequest(), heard = [];
              request.onreadystatechange = () => heard.push(request.readyState);
              request.open('PUT', '/tests/echo');
              request.setRequestHeader('X-Test', 'a');
              request.onloadend = () => resolve(request.status + ' ' + request.responseText + '|' + heard);
              request.send('body');
            })
            """));

        Assert.Equal("required,passed,replay,required,passed,replay", await ClientPage.ToldAsync(visitor));
    }

    [Theory]
    [InlineData("jquery")]
    [InlineData("axios")]
    [Trait("Lane", "all")]
    public async Task So_do_the_libraries_on_top_of_it(string library)
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/{library}.html");

        await visitor.Page.ClickAsync("#load");

        await Expect(visitor.Page.Locator("#part #loaded").First).ToHaveTextAsync("Loaded");
        Assert.Equal(1, _edge.Stopped);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task The_widget_is_removed_and_a_second_challenge_on_the_page_is_passed_as_well()
    {
        var visitor = await OpenPageAsync(Widgets.InteractiveClearanceSitekey);

        for (var i = 1; i <= 2; i++)
        {
            await visitor.Page.EvaluateAsync("window.end = fetch('/tests/plain').then(r => r.text()); 0");
            await visitor.Page.FrameLocator("dialog iframe").Locator("input[type=checkbox]").ClickAsync();
            Assert.Equal("GET  ", await visitor.Page.EvaluateAsync<string>("end"));
            await Expect(visitor.Page.Locator("dialog, iframe")).ToHaveCountAsync(0);
            Assert.Equal(i, _edge.Stopped);
            await visitor.Context.ClearCookiesAsync();
        }
    }

    /// <summary>The widget is not in pre-clearance mode.</summary>
    [Theory]
    [InlineData(Widgets.Sitekey, "required,failed misconfigured")]
    [InlineData(Widgets.InteractiveSitekey, "required,dialog,failed misconfigured")]
    [Trait("Lane", "all")]
    public async Task Nothing_stays_over_the_page_when_clearance_is_refused(string sitekey, string told)
    {
        var visitor = await OpenPageAsync(sitekey);

        await visitor.Page.EvaluateAsync(
            "window.end = fetch('/tests/plain').then(async r => r.status + ' ' + await r.text()); 0");
        if (sitekey == Widgets.InteractiveSitekey)
            await visitor.Page.FrameLocator("dialog iframe").Locator("input[type=checkbox]").ClickAsync();

        Assert.Equal(Stopped, await visitor.Page.EvaluateAsync<string>("end"));
        await Expect(visitor.Page.Locator("dialog, iframe")).ToHaveCountAsync(0);
        Assert.Equal(told, await ClientPage.ToldAsync(visitor));
        Assert.Equal(1, _edge.Stopped);

        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));
        Assert.Equal(told, await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task A_challenged_replay_is_the_callers()
    {
        var visitor = await OpenPageAsync();
        _edge.IsNeverContent = true;

        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));

        Assert.Equal("required,passed,replay,failed loop", await ClientPage.ToldAsync(visitor));
        Assert.Equal(2, _edge.Stopped);

        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));
        Assert.Equal("required,passed,replay,failed loop", await ClientPage.ToldAsync(visitor));
        Assert.Equal(3, _edge.Stopped);
    }

    public static TheoryData<WidgetFault, string> Faults => new()
    {
        { WidgetFault.Unsupported, "unsupported" },
        { WidgetFault.ErrorCode("110200"), "misconfigured" },
        { WidgetFault.ErrorCode("600010"), "rejected" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    [Trait("Lane", "all")]
    public async Task A_widget_that_fails_gives_the_caller_Cloudflares_answer(WidgetFault fault, string reason)
    {
        var visitor = await OpenPageAsync();
        Turnstile.WidgetFault = fault;

        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));

        Assert.Equal($"required,failed {reason}", await ClientPage.ToldAsync(visitor));
        await Expect(visitor.Page.Locator("dialog, iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task Who_does_not_click_in_time_may_try_again()
    {
        var visitor = await OpenPageAsync(Widgets.InteractiveClearanceSitekey);
        Turnstile.FailNext(WidgetFault.Timeout);
        await visitor.Page.EvaluateAsync("window.end = fetch('/tests/plain').then(r => r.text()); 0");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not completed in time");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await visitor.Page.FrameLocator("dialog iframe").Locator("input[type=checkbox]").ClickAsync();

        Assert.Equal("GET  ", await visitor.Page.EvaluateAsync<string>("end"));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task A_script_that_is_blocked_gives_the_caller_Cloudflares_answer()
    {
        var visitor = (await OpenPageAsync()).Allowing("ERR_FAILED");
        await visitor.Page.RouteAsync(
            url => url.StartsWith(Turnstile.Origin, StringComparison.Ordinal), route => route.AbortAsync());

        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));

        Assert.Equal("required,failed blocked", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task In_the_dialog_the_keyboard_stays_escape_leaves_it_and_so_does_an_abort()
    {
        var visitor = await OpenPageAsync(Widgets.InteractiveClearanceSitekey);
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Page.EvaluateAsync(
            "window.stop = new AbortController(); " +
                "window.end = fetch('/tests/plain', { signal: stop.signal }).catch(error => error.name); 0");
        await Expect(dialog).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync("stop.abort()");
        Assert.Equal("AbortError", await visitor.Page.EvaluateAsync<string>("end"));
        await Expect(dialog).ToHaveCountAsync(0);

        await visitor.Page.FocusAsync("#before");
        await visitor.Page.EvaluateAsync("window.end = fetch('/tests/plain').then(r => '' + r.status); 0");
        await Expect(dialog).ToHaveAccessibleNameAsync("One more step");
        await Expect(dialog.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        Assert.Empty(await Axe.FindAsync(visitor.Page, Axe.Wcag, "dialog"));

        await visitor.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("403", await visitor.Page.EvaluateAsync<string>("end"));
        await Expect(visitor.Page.Locator("#before")).ToBeFocusedAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        // Who has closed it is not asked again on this page.
        Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));
        Assert.Equal("required,dialog,required,dialog,failed cancelled", await ClientPage.ToldAsync(visitor));
    }

    /// <summary>The sample's listing had no nonce for the script that it loads.</summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task The_pages_nonce_is_on_all_that_is_loaded()
    {
        var policy = $"script-src 'nonce-n0nce'; frame-src {Turnstile.Origin}; connect-src 'self'";
        var site = Open(Setup(Widgets.ClearanceSitekey)
            .Options(options => options.CspNonce = _ => "n0nce")
            .OnHeaders(context => context.Response.Headers.ContentSecurityPolicy = policy));
        var visitor = await VisitAsync(site);
        await ClientPage.OpenAsync(visitor, "/about");

        Assert.Equal("200 GET  ", await ClientPage.FetchAsync(visitor, "/tests/plain"));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task Without_a_sitekey_it_is_said_once_and_then_left_alone()
    {
        var visitor = await OpenPageAsync("");

        for (var i = 0; i < 2; i++)
            Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));

        Assert.Equal("required,failed none", await ClientPage.ToldAsync(visitor));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/bot-challenge/turnstile/clearance"));
        Assert.Equal(0, Turnstile.ScriptRequestCount);
    }

    /// <summary>Cloudflare's rules cover the library's own paths, too.</summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task What_cannot_be_asked_for_is_not_asked_for_again()
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.RouteAsync(
            "**/turnstile/clearance", route => route.FulfillAsync(new() { Status = 403 }));

        for (var i = 0; i < 2; i++)
            Assert.Equal(Stopped, await ClientPage.FetchAsync(visitor, "/tests/plain"));

        Assert.Equal("required,failed unreachable", await ClientPage.ToldAsync(visitor));
    }

    private SiteSetup Setup(string sitekey, SiteSetup? setup = null) => LibraryFiles.AddTo(
        (setup ?? new SiteSetup())
            .With("Turnstile:PreClearanceSiteKey", sitekey)
            .With("Turnstile:ScriptUrl", Turnstile.ScriptUrl)
            .Before(_edge.InvokeAsync)
            .Before(EchoEndpoint.InvokeAsync),
        $"{LibraryFiles.Strict}; script-src 'self' {Turnstile.Origin}; frame-src {Turnstile.Origin}"
            .Replace("script-src 'self'; ", "", StringComparison.Ordinal));

    private async Task<Visitor> OpenPageAsync(
        string sitekey = Widgets.ClearanceSitekey,
        SiteSetup? setup = null,
        BrowserNewContextOptions? options = null)
    {
        var visitor = await VisitAsync(Open(Setup(sitekey, setup)), options);
        await ClientPage.OpenAsync(visitor);
        return visitor;
    }
}
