using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>The provider cannot be reached, or the site itself.</summary>
public abstract class OutageTests(EngineFixture fixture) : EngineTest(fixture)
{
    private const string Wanted = "/search?q=c%2B%2B#result-count";

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_script_that_does_not_come_is_made_up_for_by_proof_of_work(ChallengeMode mode)
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var site = await WithoutFreeSearchesAsync(new SiteSetup().In(mode));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_script_that_hangs_is_given_up(ChallengeMode mode)
    {
        Turnstile.ScriptFault = ScriptFault.Hang;
        var site = await WithoutFreeSearchesAsync(new SiteSetup().In(mode).WithScript(Hurry.Past(10_000)));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Fact]
    public async Task Without_a_fallback_the_visitor_is_told_and_can_try_again()
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var visitor = await VisitAsync(
            await WithoutFreeSearchesAsync(new SiteSetup().With("OnProviderUnavailable", "Deny")));

        await visitor.GoAsync(Wanted);
        await visitor.SaysAsync("Something is blocking the check", "Try again");
        Assert.False(await visitor.HasPassAsync());

        Turnstile.Reset();
        await visitor.ClickAsync("Try again");
        await visitor.ArriveAsync(Wanted);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task When_siteverify_is_down_the_page_goes_on_with_proof_of_work(ChallengeMode mode)
    {
        Turnstile.VerifyFault = VerifyFault.Status(503);
        var site = await WithoutFreeSearchesAsync(new SiteSetup().In(mode));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Equal(2, site.Watch.Challenges);
        Assert.True(await visitor.HasPassAsync());
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_facet_url_of_6000_characters_survives_the_fallback(ChallengeMode mode)
    {
        Turnstile.ScriptFault = ScriptFault.NotFound;
        var path = "/search?q=maps&subject=" + new string('s', 6000 - 30) + "#%22x";
        var site = await WithoutFreeSearchesAsync(new SiteSetup().In(mode));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(path);

        await visitor.ArriveAsync(path);
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Fact]
    public async Task A_site_out_of_reach_is_named_and_coming_online_starts_again_by_itself()
    {
        var isOut = true;
        var visitor = await VisitAsync(Open(new SiteSetup().OutOfReach(request =>
            isOut && request.Path == "/bot-challenge/verify")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.SaysAsync("The site cannot be reached", "Try again");
        isOut = false;
        await visitor.Tab.EvaluateAsync<bool>("window.dispatchEvent(new Event('online'))");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task An_answer_that_got_lost_can_be_sent_again()
    {
        var isOut = true;
        var visitor = await VisitAsync(OpenWithTurnstile(new SiteSetup().OutOfReach(request =>
            isOut && request.Path == "/bot-challenge/verify")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.SaysAsync("The site cannot be reached", "Try again");
        isOut = false;
        await visitor.ClickAsync("Try again");

        await visitor.ArriveAsync("/about");
    }

    private async Task<Site> WithoutFreeSearchesAsync(SiteSetup setup)
    {
        var site = OpenWithTurnstile(setup);
        await site.UseUpAsync("/search?q=maps", 2);
        return site;
    }
}
