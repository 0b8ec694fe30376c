using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>Where a challenge needs hands, it comes in a dialog over the page.</summary>
[Collection(BrowserCollections.Looks)]
[Trait("Lane", "all")]
public sealed class DialogTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Who_answers_gets_the_answer_and_is_back_where_they_were()
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.FocusAsync("#before");
        await BeginAsync(visitor);

        await Expect(Dialog(visitor)).ToHaveAccessibleNameAsync("One more step");
        await Expect(Dialog(visitor)).ToHaveAccessibleDescriptionAsync(
            "Automated programs request so many pages here that the site becomes slow for everyone. This short check " +
                "keeps them out. Once it is done, you will not be asked again for some time.");
        await Expect(Dialog(visitor).GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await Expect(Dialog(visitor).GetByRole(AriaRole.Status))
            .ToHaveTextAsync("Please complete the check on this page.");
        await AnswerAsync(visitor, "8");
        await Expect(Dialog(visitor).GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("That did not work The check did not succeed. Please try again.");
        await Expect(Dialog(visitor)).ToHaveAccessibleNameAsync("That did not work");
        await Dialog(visitor).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await AnswerAsync(visitor, RiddleProvider.Solution);

        Assert.Equal("200", await EndAsync(visitor));
        await Expect(Dialog(visitor)).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("#before")).ToBeFocusedAsync();
        Assert.Equal("required,dialog,passed,replay", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    public async Task The_keyboard_stays_in_it_and_escape_leaves_it()
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.FocusAsync("#before");
        await BeginAsync(visitor);
        await Expect(Dialog(visitor)).ToBeVisibleAsync();

        for (var i = 0; i < 8; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            // Between two rounds the browser's own bars have the focus, and then the page has none.
            Assert.True(await visitor.Page.EvaluateAsync<bool>(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"));
        }

        await visitor.Page.Keyboard.PressAsync("Escape");

        Assert.Equal("403", await EndAsync(visitor));
        await Expect(visitor.Page.Locator("#before")).ToBeFocusedAsync();
        await Expect(Dialog(visitor)).ToHaveCountAsync(0);
        Assert.Equal("required,dialog,failed cancelled", await ClientPage.ToldAsync(visitor));

        // Not for ever: who tries again is asked again.
        await BeginAsync(visitor);
        await Dialog(visitor).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal("403", await EndAsync(visitor));
    }

    [Theory]
    [InlineData("fetch('/partials/part', { signal: stop.signal })", "AbortError")]
    [InlineData(
        "new Promise((resolve, reject) => { const request = new XMLHttpRequest(), heard = []; " +
            "request.onreadystatechange = request.onload = request.onabort = request.onloadend = event => { " +
            "heard.push(event.type === 'readystatechange' ? request.readyState : event.type); " +
            "if (event.type === 'loadend') reject({ name: heard.join() + ' ' + request.status }); }; " +
            "request.open('GET', '/partials/part'); stop.signal.onabort = () => request.abort(); request.send(); })",
        "1,4,abort,loadend 0")]
    public async Task Who_does_not_wait_any_more_closes_it(string send, string end)
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.EvaluateAsync(
            $"window.stop = new AbortController(); window.end = {send}.then(r => '' + r.status, e => e.name); 0");
        await Expect(Dialog(visitor)).ToBeVisibleAsync();

        await visitor.Page.EvaluateAsync("stop.abort()");

        Assert.Equal(end, await EndAsync(visitor));
        await Expect(Dialog(visitor)).ToHaveCountAsync(0);
        Assert.Equal("required,dialog", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    public async Task Over_a_page_it_shuts_nobody_out()
    {
        var visitor = await OpenPageAsync(new() { ColorScheme = ColorScheme.Light });
        await BeginAsync(visitor);
        await AnswerAsync(visitor, "8");
        await Expect(Dialog(visitor).GetByRole(AriaRole.Alert)).ToContainTextAsync("did not succeed");

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await Axe.FindAsync(visitor.Page, Axe.Wcag, "dialog");
            Assert.True(found.Length == 0, $"{scheme}: {string.Join('\n', found)}");
        }

        await visitor.Page.SetViewportSizeAsync(320, 480);
        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            "(() => { const box = document.querySelector('dialog').getBoundingClientRect(); " +
                "return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight; })()"));
    }

    [Theory]
    [InlineData("ar", "rtl", "إلغاء")]
    [InlineData("de", "ltr", "Abbrechen")]
    public async Task It_speaks_the_visitors_language(string language, string direction, string cancel)
    {
        var visitor = await OpenPageAsync(new() { Locale = language });
        await BeginAsync(visitor);

        await Expect(Dialog(visitor)).ToHaveAttributeAsync("lang", language);
        await Expect(Dialog(visitor)).ToHaveAttributeAsync("dir", direction);
        await Expect(Dialog(visitor).GetByRole(AriaRole.Button).Last).ToHaveTextAsync(cancel);
    }

    [Fact]
    public async Task Turnstile_that_needs_no_hands_is_never_seen()
    {
        var visitor = await OpenPageAsync(Over(new SiteSetup().WithTurnstile(Turnstile)));

        Assert.StartsWith(
            "200 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);

        Assert.Equal("required,passed,replay", await ClientPage.ToldAsync(visitor));
        Assert.Single(Turnstile.VerifyRequests);
        await Expect(Dialog(visitor)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Turnstile_that_needs_a_click_gets_it_in_the_dialog_and_leaves_nothing_behind()
    {
        var visitor = await OpenPageAsync(Over(new SiteSetup().WithInteractiveTurnstile(Turnstile)));

        for (var i = 0; i < 2; i++)
        {
            await BeginAsync(visitor);
            await visitor.Page.FrameLocator("dialog iframe").Locator("input[type=checkbox]").ClickAsync();
            Assert.Equal("200", await EndAsync(visitor));
            await Expect(visitor.Page.Locator("dialog, iframe")).ToHaveCountAsync(0);
            await visitor.Context.ClearCookiesAsync();
        }
    }

    [Fact]
    public async Task Where_Turnstile_is_blocked_proof_of_work_goes_on_silently()
    {
        var visitor = await OpenPageAsync(Over(new SiteSetup().WithTurnstile(Turnstile)));
        await visitor.Page.RouteAsync(
            url => url.StartsWith(Turnstile.Origin, StringComparison.Ordinal), route => route.AbortAsync());
        visitor.Allowing("ERR_FAILED");

        Assert.StartsWith(
            "200 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);

        Assert.Equal("required,passed,replay", await ClientPage.ToldAsync(visitor));
        await visitor.Site.HearsAsync("browser does not get the script of turnstile");
    }

    [Fact]
    public async Task Who_cancels_is_not_taken_to_the_challenge_page_by_htmx()
    {
        var visitor = (await OpenPageAsync()).Allowing("Response Status Error Code 403"); // htmx says so
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/htmx.html");
        await visitor.Page.ClickAsync("#load");
        await Dialog(visitor).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await visitor.Page.WaitForFunctionAsync("() => told.includes('failed cancelled')");
        await visitor.Page.EvaluateAsync("new Promise(resolve => setTimeout(resolve))");

        Assert.Equal(0, visitor.Challenges);
        await Expect(visitor.Page).ToHaveURLAsync($"{visitor.Site.Origin}/libraries/pages/htmx.html");
    }

    private static ILocator Dialog(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Dialog);

    private static Task BeginAsync(Visitor visitor) => visitor.Page.EvaluateAsync(
        "window.end = fetch('/partials/part').then(r => '' + r.status, e => e.name); 0");

    private static Task<string> EndAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("end");

    private static async Task AnswerAsync(Visitor visitor, string answer)
    {
        await visitor.Page.GetByLabel(RiddleProvider.Question).FillAsync(answer);
        await Dialog(visitor).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
    }

    private Task<Visitor> OpenPageAsync(BrowserNewContextOptions? options = null) => OpenPageAsync(
        LibraryFiles.AddTo(new SiteSetup(), ClientPage.Strictest)
            .With("Provider", RiddleProvider.ProviderName)
            .Configure(services => services.AddSingleton<IChallengeProvider, AskingRiddle>()),
        options);

    private async Task<Visitor> OpenPageAsync(SiteSetup setup, BrowserNewContextOptions? options = null)
    {
        var visitor = await VisitAsync(Open(setup), options);
        await ClientPage.OpenAsync(visitor);
        return visitor;
    }

    private SiteSetup Over(SiteSetup setup) => LibraryFiles.AddTo(
        setup, $"{LibraryFiles.Strict}; script-src 'self' {Turnstile.Origin}; frame-src {Turnstile.Origin}"
            .Replace("script-src 'self'; ", "", StringComparison.Ordinal));
}
