namespace BotChallengePage.BrowserTests.Engines;

/// <summary>Challenged, solved, there, and back: what every visitor does. Runs in every engine each time.</summary>
public abstract class MainPathTests(EngineFixture fixture) : EngineTest(fixture)
{
    /// <summary>Plus, percent, quotes, umlauts and a fragment, as browsers write them into the address bar.</summary>
    private const string Awkward =
        "/search?q=c%2B%2B+caf%C3%A9+%22x%22+100%25+%27y%27+a%26b&language=de&sort=title#result-count";

    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [AllLaneData(ChallengeMode.Inline, false)]
    [AllLaneData(ChallengeMode.Redirect, true)]
    [InlineData(ChallengeMode.Inline, true)]
    public async Task The_third_search_is_challenged_and_shows_its_result_without_a_click(
        ChallengeMode mode, bool isTurnstile)
    {
        var site = Open(mode, isTurnstile);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps");
        await visitor.ArriveAsync("/search?q=maps");
        await visitor.GoAsync("/search?q=comets");
        await visitor.ArriveAsync("/search?q=comets");
        Assert.Equal(0, site.Watch.Challenges);

        await visitor.GoAsync(Awkward);
        await visitor.ArriveAsync(Awkward);
        Assert.Equal(
            "c++ café \"x\" 100% 'y' a&b",
            await visitor.Tab.EvaluateAsync<string>("document.querySelector('#search').value"));
        Assert.Equal(1, site.Watch.Challenges);
        Assert.True(await visitor.HasPassAsync());
        Assert.Equal(isTurnstile ? 1 : 0, Turnstile.VerifyRequests.Count);

        await visitor.GoAsync("/search?q=maps&page=2");
        await visitor.ArriveAsync("/search?q=maps&page=2");
        Assert.Equal(1, site.Watch.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [AllLaneData(ChallengeMode.Inline, false)]
    [AllLaneData(ChallengeMode.Redirect, true)]
    [InlineData(ChallengeMode.Inline, true)]
    public async Task The_back_button_does_not_land_on_the_challenge_page(ChallengeMode mode, bool isTurnstile)
    {
        var site = Open(mode, isTurnstile);
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/about");
        await visitor.ArriveAsync("/about");

        await visitor.Tab.EnterAsync("#header-search", "comets");
        await visitor.ArriveAsync("/search?q=comets");
        Assert.Equal(1, site.Watch.Challenges);

        await visitor.Tab.BackAsync();
        await visitor.ArriveAsync("/about");
        await visitor.Tab.ForwardAsync();
        await visitor.ArriveAsync("/search?q=comets");
        Assert.Equal(1, site.Watch.Challenges);
    }

    private Site Open(ChallengeMode mode, bool isTurnstile)
    {
        var setup = new SiteSetup().In(mode);
        return isTurnstile ? OpenWithTurnstile(setup) : Open(setup);
    }
}
