namespace BotChallengePage.BrowserTests.Clients;

/// <summary>What a page's own <c>fetch</c> gets, on the strictest of pages.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class FetchTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>What is sent, and what has to arrive the second time.</summary>
    private static readonly (string Init, string Answer)[] Sent =
    [
        ("{ method: 'POST', body: 'text', headers: { 'X-Test': 'a' } }", "POST a text"),
        ("{ method: 'PUT', body: new Blob(['blob']), headers: [['X-Test', 'b']] }", "PUT b blob"),
        ("{ method: 'POST', body: new URLSearchParams({ x: '1 2' }) }", "POST  x=1 2"),
        ("{ method: 'POST', body: form() }", "POST  x=ü&f:a.txt:4"),
        ("changed(new TextEncoder().encode('bytes'))", "POST  bytes"),
        ("{ method: 'DELETE', headers: new Headers({ 'X-Test': 'c' }) }", "DELETE c "),
    ];

    [Fact]
    public async Task Many_challenged_at_once_share_one_solve_and_see_nothing_but_their_answers()
    {
        var visitor = await OpenPageAsync();

        var answers = await visitor.Page.EvaluateAsync<string[]>(
            "Promise.all(Array.from({ length: 20 }, (_, i) => fetch('/partials/part?' + i).then(async r => " +
                "[r.status, new URL(r.url).search, (await r.text()).includes('Loaded')].join())))");

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"200,?{i},true"), answers);
        Assert.Equal(40, await ClientPage.CountAsync(visitor, "/partials/part"));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/bot-challenge/verify"));
        Assert.NotNull(await visitor.PassAsync());
        var told = await ClientPage.ToldAsync(visitor);
        Assert.Equal(1, told.Split(',').Count(name => name == "passed"));
        Assert.Equal(20, told.Split(',').Count(name => name == "replay"));
    }

    [Fact]
    public async Task Method_headers_and_body_arrive_as_they_were()
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.EvaluateAsync(
            """
            window.form = () => {
              const form = new FormData();
              form.append('x', 'ü');
              form.append('f', new File(['file'], 'a.txt'));
              return form;
            };
            // Somebody uses the buffer again at once.
            window.changed = bytes => {
              Promise.resolve().then(() => bytes.fill(0));
              return { method: 'POST', body: bytes };
            };
            0
            """);

        foreach (var (init, answer) in Sent)
        {
            await visitor.Context.ClearCookiesAsync();
            Assert.Equal($"200 {answer}", await ClientPage.FetchAsync(visitor, "/tests/echo", init));
            await visitor.Context.ClearCookiesAsync();
            Assert.Equal(
                $"200 {answer}",
                await visitor.Page.EvaluateAsync<string>(
                    $"fetch(new Request('/tests/echo', {init})).then(async r => r.status + ' ' + await r.text())"));
        }
    }

    /// <summary>Chromium sends a stream over HTTP/2 only.</summary>
    [Fact]
    public async Task A_body_that_cannot_be_sent_twice_gets_the_challenge_and_an_event()
    {
        using var certificate = SelfSigned.For("127.0.0.1");
        var visitor = await OpenPageAsync(new SiteSetup().Over(certificate), new() { IgnoreHTTPSErrors = true });

        var answer = await ClientPage.FetchAsync(
            visitor, "/tests/echo", "{ method: 'POST', duplex: 'half', body: new Blob(['stream']).stream() }");

        Assert.Equal("403 challenged", answer);
        Assert.Equal("failed body", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    public async Task A_challenged_replay_is_the_callers_and_a_no_is_never_asked_again()
    {
        var visitor = await OpenPageAsync();

        Assert.Equal("403 challenged", await ClientPage.FetchAsync(visitor, "/tests/never"));
        Assert.Equal("403 no", await ClientPage.FetchAsync(visitor, "/tests/no"));
        Assert.StartsWith(
            "403 ", await ClientPage.FetchAsync(visitor, "/partials/part", "{ credentials: 'omit' }"),
            StringComparison.Ordinal);

        Assert.Equal(2, await ClientPage.CountAsync(visitor, "/tests/never"));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/tests/no"));
        Assert.Equal("required,passed,replay,failed loop", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    public async Task A_page_that_cancels_an_event_gets_the_challenge()
    {
        var visitor = await OpenPageAsync();

        await visitor.Page.EvaluateAsync("cancelled.push('required')");
        Assert.StartsWith(
            "403 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
        Assert.Equal("required", await ClientPage.ToldAsync(visitor));
        Assert.Null(await visitor.PassAsync());

        await visitor.Page.EvaluateAsync("cancelled.splice(0, 1, 'replay')");
        Assert.StartsWith(
            "403 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
        Assert.Equal("required,required,passed,replay", await ClientPage.ToldAsync(visitor));
    }

    [Fact]
    public async Task Where_the_cookie_is_not_kept_the_page_is_told_so_and_nobody_solves_twice()
    {
        var visitor = await OpenPageAsync(new SiteSetup().OnHeaders(
            context => context.Response.Headers.Remove("Set-Cookie")));

        for (var i = 0; i < 2; i++)
            Assert.StartsWith(
                "403 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);

        Assert.Equal("required,failed cookies,required,failed cookies", await ClientPage.ToldAsync(visitor));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/bot-challenge/verify"));
    }

    [Fact]
    public async Task An_upload_can_ask_before_it_begins()
    {
        var visitor = await OpenPageAsync();
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/upload.html");

        await visitor.Page.ClickAsync("#upload");

        await Expect(visitor.Page.Locator("#notice")).ToHaveTextAsync("The upload has begun.");
        Assert.NotNull(await visitor.PassAsync());
        Assert.True(await visitor.Page.EvaluateAsync<bool>("BotChallenge.ensure('strict')"));
        Assert.Equal(200, await visitor.Page.EvaluateAsync<int>("fetch('/tests/strict').then(r => r.status)"));
        Assert.Equal("required", await visitor.Page.EvaluateAsync<string>(
            "fetch('/tests/strict', { credentials: 'omit' }).then(r => r.headers.get('Bot-Challenge').split(';')[0])"));
    }

    /// <summary>
    /// There browsers do not say what a request is for, and a script's is sent to the challenge page.
    /// </summary>
    [Fact]
    public async Task Over_plain_http_it_is_the_same()
    {
        var visitor = await OpenPageAsync(new SiteSetup().At("shop.test"));

        Assert.StartsWith(
            "200 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
        Assert.StartsWith("200 ", await ClientPage.FetchAsync(visitor, "/tests/strict"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_module_it_is_the_same()
    {
        var visitor = await OpenPageAsync();

        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/module.html");

        await Expect(visitor.Page.Locator("#part")).ToHaveTextAsync("200");
    }

    private async Task<Visitor> OpenPageAsync(
        SiteSetup? setup = null, Microsoft.Playwright.BrowserNewContextOptions? options = null)
    {
        var site = Open(LibraryFiles.AddTo(setup ?? new SiteSetup(), ClientPage.Strictest)
            .Before(EchoEndpoint.InvokeAsync));
        var visitor = await VisitAsync(site, options);
        await ClientPage.OpenAsync(visitor);
        return visitor;
    }
}
