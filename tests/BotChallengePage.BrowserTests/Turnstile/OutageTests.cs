using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Turnstile;

/// <summary>Turnstile's script does not come, or siteverify does not answer.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class OutageTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Wanted = "/search?q=c%2B%2B#result-count";

    [Theory]
    [InlineData("garbage")]
    [AllLaneData("blocked")]
    public async Task A_script_that_does_not_come_is_made_up_for_by_proof_of_work(string failure)
    {
        var visitor = await ThirdSearcherAsync(new SiteSetup());
        await FailAsync(visitor, failure);

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task The_server_hears_of_it_so_that_others_need_not_wait()
    {
        var site = OpenWithTurnstile(new SiteSetup());
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        await FailAsync(visitor, "blocked");

        await visitor.GoAsync(Wanted);
        await visitor.ArriveAsync(Wanted);

        await site.HearsAsync("browser does not get the script of turnstile");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("blocked")]
    [Trait("Lane", "all")]
    public async Task Without_a_fallback_the_visitor_is_told_and_can_try_again(string failure)
    {
        var visitor = await ThirdSearcherAsync(new SiteSetup().With("OnProviderUnavailable", "Deny"));
        await FailAsync(visitor, failure);

        await visitor.GoAsync(Wanted);
        await visitor.Challenge.SaysAsync("Something is blocking the check", "Try again");
        Assert.Null(await visitor.PassAsync());
        await Expect(visitor.Challenge.Button("Use a different check")).ToHaveCountAsync(0);

        Turnstile.Reset();
        await visitor.Context.UnrouteAsync(Turnstile.ScriptUrl + "**");
        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.ArriveAsync(Wanted);
    }

    [Fact]
    public async Task When_siteverify_is_down_and_there_is_no_fallback_nobody_gets_a_pass()
    {
        Turnstile.VerifyFault = VerifyFault.Status(503);
        var visitor = await ThirdSearcherAsync(new SiteSetup().With("OnProviderUnavailable", "Deny"));
        // The countdown of two seconds may be over before the test can look.
        await visitor.Context.AddInitScriptAsync(
            "new MutationObserver(() => { "
            + "if (document.querySelector('[data-bot-challenge] [role=timer]')) window.hadToWait = true; })"
            + ".observe(document, { subtree: true, childList: true, attributes: true });");

        await visitor.GoAsync(Wanted);
        await visitor.Challenge.SaysAsync("The check is not available right now.", "Try again");
        Assert.Null(await visitor.PassAsync());
        await Expect(visitor.Challenge.Button("Try again")).ToBeEnabledAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.hadToWait === true"));

        Turnstile.Reset();
        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.ArriveAsync(Wanted);
    }

    [Fact]
    public async Task When_siteverify_is_down_a_site_may_let_visitors_through()
    {
        Turnstile.VerifyFault = VerifyFault.Status(503);
        var visitor = await ThirdSearcherAsync(new SiteSetup().With("OnProviderUnavailable", "Allow"));

        await visitor.GoAsync(Wanted);

        await visitor.ArriveAsync(Wanted);
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task It_also_survives_where_another_tab_has_passed_meanwhile(ChallengeMode mode)
    {
        var path = "/search?q=maps&subject=" + new string('s', 6000 - 30) + "#%22x";
        var visitor = (await ThirdSearcherAsync(new SiteSetup().In(mode))).Allowing("ERR_FAILED");
        TaskCompletionSource asked = new(), passed = new();
        await visitor.Context.RouteAsync(Turnstile.ScriptUrl + "**", async route =>
        {
            asked.TrySetResult();
            await passed.Task;
            await route.AbortAsync();
        });
        await visitor.GoAsync(path);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var other = await visitor.OpenTabAsync();
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout&provider=proof-of-work");
        await visitor.ArriveAsync(other, "/about");
        passed.SetResult();

        await visitor.ArriveAsync(path);
    }

    [Theory]
    [InlineData("#bot-challenge-dest=https%3A%2F%2Fevil.example%2F")]
    [AllLaneData("#bot-challenge-dest=%2F%2Fevil.example%2F")]
    [InlineData("#bot-challenge-dest=%2F%5Cevil.example%2F")]
    [AllLaneData("#bot-challenge-dest=javascript%3Aalert(1)")]
    [AllLaneData("#bot-challenge-dest=%E0%A4%A")]
    public async Task A_destination_in_the_fragment_never_leaves_the_site(string fragment)
    {
        var visitor = await VisitAsync(Open());

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout&provider=proof-of-work" + fragment);

        await visitor.ArriveAsync("/about");
    }

    private async Task<Visitor> ThirdSearcherAsync(SiteSetup setup)
    {
        var site = OpenWithTurnstile(setup);
        await site.UseUpAsync("/search?q=maps", 2);
        return await VisitAsync(site);
    }

    private async Task FailAsync(Visitor visitor, string failure)
    {
        visitor.Allowing("ERR_FAILED", "SyntaxError", "Unexpected identifier", "missing )");
        switch (failure)
        {
            case "garbage":
                Turnstile.ScriptFault = ScriptFault.Garbage;
                break;
            default:
                await visitor.Context.RouteAsync(Turnstile.ScriptUrl + "**", route => route.AbortAsync());
                break;
        }
    }
}
