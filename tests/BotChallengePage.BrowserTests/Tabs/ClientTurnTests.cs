using BotChallengePage.BrowserTests.Clients;
using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Tabs;

/// <summary>The scripts of pages in several tabs are challenged at once.</summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class ClientTurnTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Begin = "window.end = fetch('/partials/part').then(r => r.status, e => e.name); 0";

    private readonly TabCounts _counts = new();

    [Fact]
    public async Task One_solves_for_all_of_them_and_for_a_challenge_page_that_is_open()
    {
        var visitor = await ComeAsync(new SiteSetup());
        await _counts.HoldFirstAsync(() => visitor.Page.EvaluateAsync(Begin));
        var other = await OpenPageAsync(visitor);
        await other.EvaluateAsync(Begin);
        var page = await visitor.OpenTabAsync();
        await page.AddInitScriptAsync("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });");
        await visitor.GoAsync(page, "/bot-challenge?dest=%2Fabout");
        await page.WaitForFunctionAsync("async () => (await navigator.locks.query()).pending.length === 2");

        _counts.LetGo();

        Assert.Equal(200, await visitor.Page.EvaluateAsync<int>("end"));
        Assert.Equal(200, await other.EvaluateAsync<int>("end"));
        await visitor.ArriveAsync(page, "/about");
        Assert.Equal(1, _counts.Answered);
    }

    [Fact]
    public async Task A_dialog_that_waits_for_hands_keeps_no_other_tab()
    {
        var visitor = await ComeAsync(new SiteSetup().With("Provider", RiddleProvider.ProviderName)
            .Configure(services => services.AddSingleton<IChallengeProvider, AskingRiddle>()));
        await visitor.Page.EvaluateAsync(Begin);
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        var other = await OpenPageAsync(visitor);
        await other.EvaluateAsync(Begin);

        await other.GetByLabel(RiddleProvider.Question).FillAsync(RiddleProvider.Solution);
        await other.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

        Assert.Equal(200, await other.EvaluateAsync<int>("end"));
    }

    [Theory]
    [InlineData("navigator.locks.request = () => Promise.reject(new DOMException('', 'SecurityError'));")]
    [InlineData("navigator.locks.request = (name, { signal }) => new Promise((_, reject) => { " +
        "signal.onabort = () => reject(signal.reason); });")]
    [InlineData("delete Navigator.prototype.locks; Storage.prototype.setItem = () => { throw new Error('full'); };")]
    public async Task Who_gets_no_turn_solves(string script)
    {
        var visitor = await ComeAsync(new SiteSetup(), script);

        await visitor.Page.EvaluateAsync(Begin);

        Assert.Equal(200, await visitor.Page.EvaluateAsync<int>("end"));
    }

    private async Task<Visitor> ComeAsync(SiteSetup setup, string script = "0;")
    {
        var site = Open(LibraryFiles.AddTo(setup, ClientPage.Strictest).Before(_counts.InvokeAsync));
        var visitor = await VisitAsync(site);
        await visitor.Context.AddInitScriptAsync(script);
        await ClientPage.OpenAsync(visitor);
        return visitor;
    }

    private static async Task<IPage> OpenPageAsync(Visitor visitor)
    {
        var page = await visitor.OpenTabAsync();
        await page.GotoAsync(visitor.Page.Url);
        return page;
    }
}
