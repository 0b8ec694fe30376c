using System.Globalization;
using BotChallengePage.BrowserTests.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.KeptForms;

/// <summary>What else may happen to a form on its way.</summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class FormObstacleTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Without_a_script_a_button_sends_it_once_there_is_a_pass()
    {
        var site = Open(new SiteSetup().WithTestPages());
        var other = await VisitAsync(site);
        await other.GoAsync("/bot-challenge?dest=%2Fabout");
        await other.ArriveAsync("/about");
        var visitor = await VisitAsync(site, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var mark = ChromiumForms.NewMark();
        await visitor.SendAsync($"mark={mark}&to=/tests/twin");
        var wanted = await visitor.ArrivedAsync();

        await visitor.SendAsync($"mark={mark}");
        await visitor.Challenge.Button("Send the form").ClickAsync();
        await Expect(visitor.Challenge.Button("Send the form")).ToBeVisibleAsync();
        await visitor.Context.AddCookiesAsync((await other.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path,
        }));
        await visitor.Challenge.Button("Send the form").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "You can continue now" }))
            .ToBeVisibleAsync();
        Assert.Equal(0, EchoedForms.CountOf(mark));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send the form" }).ClickAsync();

        Assert.Equal(wanted, await visitor.ArrivedAsync());
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task A_site_that_asks_again_says_so_and_keeps_the_form()
    {
        var isForgetful = true;
        var site = Open(new SiteSetup().WithTestPages().Before((context, next) =>
        {
            if (isForgetful && context.Request.Path == "/tests/sent")
                context.Request.Headers.Cookie = default;
            return next(context);
        }));
        var visitor = await VisitAsync(site);
        var mark = ChromiumForms.NewMark();

        await visitor.SendAsync($"mark={mark}");
        await visitor.Challenge.SaysAsync("the site keeps asking for it", "Send the form");
        Assert.Equal((2, 0), (visitor.Challenges, EchoedForms.CountOf(mark)));
        isForgetful = false;
        await visitor.Challenge.Button("Send the form").ClickAsync();

        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_view_of_the_sites_own_that_knows_nothing_of_forms_sends_it_all_the_same(bool isThrowing)
    {
        var engine = isThrowing ? (IViewEngine)new ThrowingChallengeEngine() : new BareChallengeEngine();
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().Configure(services =>
            services.Configure<MvcViewOptions>(options => options.ViewEngines.Insert(0, engine)))));
        var mark = ChromiumForms.NewMark();

        await visitor.SendAsync($"mark={mark}");

        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal((1, 1), (visitor.Challenges, EchoedForms.CountOf(mark)));
    }

    [Fact]
    public async Task It_goes_along_to_the_check_that_stands_in()
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var visitor = (await VisitAsync(OpenWithTurnstile(new SiteSetup().WithTestPages()))).Allowing("404");
        var mark = ChromiumForms.NewMark();

        await visitor.SendAsync($"mark={mark}");

        Assert.Contains("between", await visitor.ArrivedAsync(), StringComparison.Ordinal);
        Assert.Equal((2, 1), (visitor.Challenges, EchoedForms.CountOf(mark)));
        for (var back = 0; back < 3; back++)
        {
            await visitor.Page.GoBackAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "form" })).ToBeVisibleAsync();
        }

        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task The_way_back_from_the_check_that_stands_in_leads_to_the_form_as_it_was()
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var visitor = (await VisitAsync(OpenWithTurnstile(
            new SiteSetup().WithTestPages().With("MaxFormSize", "10")))).Allowing("404");
        await visitor.GoAsync("/tests/kept");
        await visitor.Page.Locator("[name=between]").FillAsync("typed");
        await visitor.Page.Locator("#send").ClickAsync();

        await visitor.Challenge.Button("Back to the form").ClickAsync(new() { Timeout = 60_000 });

        await Expect(visitor.Page.Locator("[name=between]")).ToHaveValueAsync("typed");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task Who_types_meanwhile_presses_the_button_themselves()
    {
        var site = Open(new SiteSetup().WithTestPages().With("ProofOfWork:Cost", "1"));
        var visitor = await VisitAsync(site);
        var mark = ChromiumForms.NewMark();
        var isHeld = new TaskCompletionSource();
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            await isHeld.Task;
            await route.ContinueAsync();
        });

        await visitor.SendAsync($"mark={mark}");
        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        await visitor.Challenge.Root.GetByText("Why am I seeing this?").ClickAsync();
        isHeld.SetResult();

        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You can continue now");
        Assert.Equal(0, EchoedForms.CountOf(mark));
        await visitor.Challenge.Button("Send the form").ClickAsync();
        await visitor.ArrivedAsync();
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task Two_tabs_send_two_forms()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        var other = await visitor.OpenTabAsync();
        var (one, two) = (ChromiumForms.NewMark(), ChromiumForms.NewMark());
        await visitor.GoAsync($"/tests/kept?mark={one}");
        await visitor.GoAsync(other, $"/tests/kept?mark={two}");

        await visitor.Page.Locator("#send").ClickAsync();
        await other.Locator("#send").ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "sent" })).ToBeVisibleAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "sent" })).ToBeVisibleAsync();
        Assert.Equal((1, 1), (EchoedForms.CountOf(one), EchoedForms.CountOf(two)));
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_passed_on()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()
            .OnHeaders(context => context.Response.Headers.ContentSecurityPolicy = default)));
        var mark = ChromiumForms.NewMark();
        var foreign = new UriBuilder(visitor.Site.Origin) { Host = "shop.test" }.Uri;
        await visitor.Page.GotoAsync(
            $"{foreign}tests/kept?mark={mark}&to={visitor.Site.Origin}/tests/kept");
        await visitor.Page.Locator("#send").ClickAsync();

        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You can continue now");
        await Expect(visitor.Challenge.Root).ToContainTextAsync("does not come from a page of this site");
        await visitor.Challenge.Button("Continue to the page").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "form" })).ToBeVisibleAsync();
        Assert.Equal(0, EchoedForms.CountOf(mark));
    }

    [Fact]
    public async Task From_a_frame_of_another_site_it_goes_into_a_tab()
    {
        var site = Open(new SiteSetup().WithTestPages()
            .OnHeaders(context =>
            {
                context.Response.Headers.ContentSecurityPolicy = default;
                context.Response.Headers.Remove("X-Frame-Options");
            })
            .Before((context, next) => context.Request.Path == "/framing"
                ? FrameAsync(context)
                : next(context)));
        var visitor = await VisitAsync(site);
        var mark = ChromiumForms.NewMark();
        var framing = new UriBuilder(site.Origin) { Host = "shop.test", Path = "/framing", Query = $"mark={mark}" };
        await visitor.Page.GotoAsync(framing.Uri.ToString());
        await visitor.Page.FrameLocator("iframe").Locator("#send").ClickAsync();
        var frame = new ChallengeArea(visitor.Page, "iframe");

        var tab = await visitor.Context.RunAndWaitForPageAsync(
            () => frame.Root.GetByRole(AriaRole.Link, new() { Name = "Open in a new tab" }).DblClickAsync());

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "sent" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal((2, 1), (visitor.Context.Pages.Count, EchoedForms.CountOf(mark)));
    }

    [Fact]
    public async Task What_a_script_posts_is_sent_again_by_the_client_script()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        var mark = ChromiumForms.NewMark();
        await visitor.GoAsync($"/tests/kept?mark={mark}");
        await visitor.Page.AddScriptTagAsync(new() { Url = "/bot-challenge/assets/client.js" });

        var answer = await visitor.Page.EvaluateAsync<string>(
            $$"""
            fetch('/tests/sent?mark={{mark}}', {
              method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"ü"}'
            }).then(async r => r.status + ' ' + await r.text())
            """);

        Assert.StartsWith("200 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/json", answer, StringComparison.Ordinal);
        Assert.Contains("{&quot;text&quot;:&quot;&#xC3;&#xBC;&quot;}", answer, StringComparison.Ordinal);
        Assert.Equal(1, EchoedForms.CountOf(mark));
    }

    private static Task FrameAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{context.Request.Host.Port}/tests/kept?mark={context.Request.Query["mark"]}");
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="en"><title>Framing</title>
            <iframe title="shop" src="{address}" width="600" height="500"></iframe>
            """);
    }
}
