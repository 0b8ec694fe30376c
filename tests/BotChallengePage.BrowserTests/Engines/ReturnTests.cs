using BotChallengePage.BrowserTests.Engines.Driving;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>Destinations that are no page, the history, several tabs, and requests of scripts.</summary>
public abstract class ReturnTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_destination_without_a_page_leaves_the_note_that_this_one_may_be_closed(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithTestPages().WithScript(Hurry.Past(15_000)));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/tests/nothing?a=1");

        await visitor.StatusAsync("If you started a download, it should have begun, and you can close this page.");
        Assert.Equal(
            site.Origin + "/tests/nothing?a=1",
            await visitor.Tab.EvaluateAsync<string>($"{EngineVisitor.Status}.querySelector('a').href"));
        Assert.Equal(1, site.Watch.Challenges);
    }

    [Fact]
    public async Task The_back_button_after_a_fallback_does_not_land_on_a_challenge_page()
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var site = OpenWithTurnstile();
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/about");
        await visitor.ArriveAsync("/about");

        await visitor.Tab.EnterAsync("#header-search", "comets");
        await visitor.ArriveAsync("/search?q=comets");
        await visitor.Tab.BackAsync();

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Who_comes_back_to_a_challenge_left_undone_can_do_it(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithInteractiveTurnstile(Turnstile));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/search?q=maps#x");
        await visitor.StatusAsync("Please complete the check on this page.");
        await visitor.Tab.EvaluateAsync<bool>("(setTimeout(() => { location.href = '/about'; }), true)");
        await visitor.ArriveAsync("/about");

        await visitor.Tab.BackAsync();
        await visitor.UntilAsync("location.pathname !== '/about'");
        await visitor.ClickIntoWidgetAsync();

        await visitor.ArriveAsync("/search?q=maps#x");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Who_comes_back_to_a_challenge_after_passing_elsewhere_goes_on(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).WithTestPages().WithInteractiveTurnstile(Turnstile));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/search?q=maps#x");
        await visitor.StatusAsync("Please complete the check on this page.");
        await visitor.Tab.EvaluateAsync<bool>("(setTimeout(() => { location.href = '/tests/default'; }), true)");
        await visitor.UntilAsync("location.href.includes('default')");
        await visitor.ClickIntoWidgetAsync();
        await visitor.ArriveAsync("/tests/default");

        await visitor.Tab.BackAsync();

        await visitor.ArriveAsync("/search?q=maps#x");
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Fact]
    public async Task Who_has_passed_already_is_sent_on_with_the_fragment()
    {
        var site = Open();
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        // Without a fragment of its own, a Location has that of the address asked for (RFC 9110, 10.2.2).
        await visitor.GoAsync("/bot-challenge?dest=%2Fsearch%3Fq%3Dmaps#filters");
        await visitor.ArriveAsync("/search?q=maps#filters");
        await visitor.GoAsync("/bot-challenge?dest=%2Fsearch%3Fq%3Dmaps%23own#filters");
        await visitor.ArriveAsync("/search?q=maps#own");
        Assert.Equal(1, site.Watch.Challenges);
    }

    [Fact]
    public async Task A_success_in_one_tab_lets_the_other_go_on()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithInteractiveTurnstile(Turnstile)));
        var other = await visitor.Tab.OpenTabAsync();
        const string IsInteractive = $"{EngineVisitor.Status}?.innerText.includes('Please complete')";
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Ffacets%3Ffield%3Dauthor%23M");
        await EngineVisitor.UntilAsync(other, IsInteractive);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ClickIntoWidgetAsync();
        await visitor.ArriveAsync("/about");
        // Under a driver all tabs are visible all the time, or only the first one is: so coming back has to be made.
        await other.EvaluateAsync<bool>(
            "(Object.defineProperty(document, 'visibilityState', { get: () => 'visible' }), "
            + "document.dispatchEvent(new Event('visibilitychange')))");

        await visitor.ArriveAsync(other, "/facets?field=author#M");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Ten_tabs_opened_at_once_all_arrive(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        List<IBrowserTab> tabs = [visitor.Tab];
        while (tabs.Count < 10)
            tabs.Add(await visitor.Tab.OpenTabAsync());

        await Task.WhenAll(tabs.Select((tab, i) => visitor.GoAsync(tab, $"/search?q=maps&page={i + 1}")));

        await Task.WhenAll(tabs.Select((tab, i) => visitor.ArriveAsync(tab, $"/search?q=maps&page={i + 1}")));
        Assert.InRange(site.Watch.Challenges, 1, 20);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_challenged_fetch_is_answered_on_the_page_where_it_was_sent(ChallengeMode mode)
    {
        const string More = "(//a[@data-facet-list])[1]";
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/facets?field=author", 20);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/search?q=the#filters");
        await visitor.ArriveAsync("/search?q=the#filters");
        await visitor.Tab.EvaluateAsync<bool>("document.isStillHere = true");

        await visitor.Tab.ClickAsync(More);

        await visitor.UntilAsync("document.querySelector('dialog.dialog')?.open");
        Assert.True(await visitor.Tab.EvaluateAsync<bool>("document.isStillHere === true"));
        Assert.True(await visitor.HasPassAsync());
        Assert.Equal(0, site.Watch.Challenges);
    }
}
