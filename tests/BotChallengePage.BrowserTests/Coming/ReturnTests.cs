using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests;

/// <summary>Downloads, the back button, several tabs, and requests of scripts.</summary>
public sealed class ReturnTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_download_arrives_and_leaves_the_note_that_the_page_may_be_closed(ChallengeMode mode)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)));
        await visitor.Page.Clock.InstallAsync();

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.GoAsync("/works.csv?q=maps"));
        await visitor.Page.Clock.FastForwardAsync(3000);

        await Expect(visitor.Challenge.Status).ToContainTextAsync("If you started a download, it is on its way, and you may close this page.");
        Assert.Equal(0, await visitor.Challenge.RoomForWidgetAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(file!);
        Assert.NotEmpty((await reader.ReadLineAsync())!);

        // For whom the download did not start there is a link, which works.
        var again = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Challenge.Status.GetByRole(AriaRole.Link, new() { Name = "Otherwise, continue to the page" }).ClickAsync());
        Assert.Equal(download.SuggestedFilename, again.SuggestedFilename);
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_download_link_of_a_page_works(ChallengeMode mode)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)));
        await visitor.GoAsync("/about");

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Download the catalogue (CSV)" }).ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task The_back_button_does_not_land_on_the_challenge_page(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/about");
        await visitor.Page.Locator("#header-search").FillAsync("comets");

        await visitor.Page.Locator("#header-search").PressAsync("Enter");
        await visitor.ArriveAsync("/search?q=comets");
        Assert.Equal(1, visitor.Challenges);

        await visitor.Page.GoBackAsync();
        await visitor.ArriveAsync("/about");
        await visitor.Page.GoForwardAsync();
        await visitor.ArriveAsync("/search?q=comets");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task The_back_button_after_a_fallback_does_not_land_on_a_challenge_page()
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var site = OpenWithTurnstile();
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/about");
        await visitor.Page.Locator("#header-search").FillAsync("comets");

        await visitor.Page.Locator("#header-search").PressAsync("Enter");
        await visitor.ArriveAsync("/search?q=comets");
        await visitor.Page.GoBackAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Who_has_passed_already_is_sent_on_with_his_fragment()
    {
        var visitor = await VisitAsync(Open());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        // Without a fragment of its own, a Location has that of the address asked for (RFC 9110, 10.2.2).
        await visitor.GoAsync("/bot-challenge?dest=%2Fsearch%3Fq%3Dmaps#filters");
        await visitor.ArriveAsync("/search?q=maps#filters");
        await visitor.GoAsync("/bot-challenge?dest=%2Fsearch%3Fq%3Dmaps%23own#filters");
        await visitor.ArriveAsync("/search?q=maps#own");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task A_success_in_one_tab_lets_the_other_go_on()
    {
        var site = Open(new SiteSetup().WithTurnstile(Turnstile, BrowserFixture.InteractiveSitekey, BrowserFixture.InteractiveSecret));
        var visitor = await VisitAsync(site);
        var other = await visitor.OpenTabAsync();
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Ffacets%3Ffield%3Dauthor%23M");
        await Expect(new ChallengeArea(other).Checkbox).ToBeVisibleAsync();

        await visitor.Challenge.Checkbox.ClickAsync();
        await visitor.ArriveAsync("/about");
        // Headless, all tabs are visible all the time: so the event of coming back to a tab has to be made.
        await other.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        await visitor.ArriveAsync(other, "/facets?field=author#M");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task Ten_tabs_opened_at_once_all_arrive(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        List<IPage> tabs = [visitor.Page];
        while (tabs.Count < 10)
            tabs.Add(await visitor.OpenTabAsync());

        await Task.WhenAll(tabs.Select((tab, i) => visitor.GoAsync(tab, $"/search?q=maps&page={i + 1}")));

        await Task.WhenAll(tabs.Select((tab, i) => visitor.ArriveAsync(tab, $"/search?q=maps&page={i + 1}")));
        Assert.InRange(visitor.Challenges, 1, 20);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_challenged_fetch_sends_the_visitor_to_the_challenge_and_back(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/facets?field=author", 20);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/search?q=the#filters");
        await visitor.ArriveAsync("/search?q=the#filters");
        var more = visitor.Page.Locator("a[data-facet-list]").First;

        // By its event, since the page is on its way elsewhere when the click is over.
        await visitor.Page.RunAndWaitForResponseAsync(() => more.ClickAsync(), response => response.Url.Contains("/verify", StringComparison.Ordinal));
        await visitor.ArriveAsync("/search?q=the#filters");
        Assert.Equal(1, visitor.Challenges);

        await more.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }
}
