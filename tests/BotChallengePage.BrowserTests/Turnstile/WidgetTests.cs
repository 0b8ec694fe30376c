using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Turnstile;

/// <summary>What the widget can tell the page.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class WidgetTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task The_widget_is_reached_and_passed_by_keyboard()
    {
        var visitor = await VisitAsync(Open(Interactive()));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();

        await Keyboard.TabToAsync(visitor.Page, visitor.Challenge.Checkbox);
        await visitor.Page.Keyboard.PressAsync("Space");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_token_that_came_too_late_is_refused_and_retry_passes()
    {
        Turnstile.FailNext(WidgetFault.ExpireImmediately);
        var visitor = await ChallengedAsync();

        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_widget_that_timed_out_says_so_and_retry_passes()
    {
        Turnstile.FailNext(WidgetFault.Timeout);
        var visitor = await ChallengedAsync();

        await visitor.Challenge.SaysAsync("The check was not completed in time.", "Try again");
        Assert.Equal(1, Turnstile.ChallengeCount);
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    /// <summary>These three are the table of docs/providers/turnstile.md.</summary>
    [Theory]
    [AllLaneData("105010", "The check is out of order", "Try again")]
    [AllLaneData("110100", "The check is out of order", "Try again")]
    [AllLaneData("110110", "The check is out of order", "Try again")]
    [InlineData("110200", "The check is out of order", "Try again")]
    [AllLaneData("110420", "The check is out of order", "Try again")]
    [AllLaneData("110430", "The check is out of order", "Try again")]
    [AllLaneData("120010", "The check is out of order", "Try again")]
    [AllLaneData("400020", "The check is out of order", "Try again")]
    [AllLaneData("400070", "The check is out of order", "Try again")]
    [AllLaneData("110500", "does not work in this browser", "Try again")]
    [InlineData("110510", "Your browser cannot be recognized", "Reload the page")]
    public async Task What_cannot_get_better_goes_on_with_proof_of_work_or_says_so(
        string code, string text, string action)
    {
        Turnstile.WidgetFault = WidgetFault.ErrorCode(code);
        var visitor = await ChallengedAsync();
        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);

        var denied = await ChallengedAsync(new SiteSetup().With("OnProviderUnavailable", "Deny"));
        await denied.Challenge.SaysAsync(text, action);
        Assert.Null(await denied.PassAsync());
    }

    [Theory]
    [AllLaneData("102010", "The check did not succeed.")]
    [AllLaneData("103010", "The check did not succeed.")]
    [AllLaneData("104010", "The check did not succeed.")]
    [AllLaneData("106010", "The check did not succeed.")]
    [InlineData("110600", "The check was not completed in time.")]
    [AllLaneData("110620", "The check was not completed in time.")]
    [InlineData("200100", "Your clock seems to be wrong")]
    [AllLaneData("300010", "The check did not succeed.")]
    [AllLaneData("600010", "The check did not succeed.")]
    [AllLaneData("999999", "The check did not succeed.")]
    public async Task What_may_get_better_is_named_and_retry_passes(string code, string text)
    {
        Turnstile.FailNext(WidgetFault.ErrorCode(code));
        var visitor = await ChallengedAsync();

        await visitor.Challenge.SaysAsync(text, "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData("100010")]
    [AllLaneData("200010")]
    public async Task What_a_page_cannot_get_over_is_reloaded_or_done_without(string code)
    {
        Turnstile.FailNext(WidgetFault.ErrorCode(code));
        var visitor = await ChallengedAsync();
        await visitor.Challenge.SaysAsync("Please reload this page", "Reload the page");
        await visitor.Challenge.Button("Reload the page").ClickAsync();
        await visitor.ArriveAsync("/about");

        Turnstile.WidgetFault = WidgetFault.ErrorCode(code);
        var stuck = await ChallengedAsync();
        await stuck.Challenge.SaysAsync("Please reload this page", "Reload the page");
        await stuck.Challenge.Button("Use a different check").ClickAsync();
        await stuck.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_browser_that_turnstile_does_not_support_goes_on_with_proof_of_work()
    {
        Turnstile.WidgetFault = WidgetFault.Unsupported;

        var visitor = await ChallengedAsync();

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task A_failure_is_said_once_and_the_widgets_own_retry_can_still_pass()
    {
        Turnstile.FailNext(WidgetFault.ErrorCode("300010"));
        var visitor = await VisitAsync(OpenWithTurnstile());
        await visitor.Page.Clock.InstallAsync();

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await visitor.Page.Clock.FastForwardAsync(8000);

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task A_widget_that_keeps_failing_gives_way_to_proof_of_work()
    {
        Turnstile.WidgetFault = WidgetFault.ErrorCode("600010");
        var visitor = await ChallengedAsync();

        for (var failures = 1; failures <= 2; failures++)
        {
            await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
            await visitor.Challenge.Button("Try again").ClickAsync();
        }

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task The_visitor_may_choose_the_other_check_after_a_failure()
    {
        Turnstile.WidgetFault = WidgetFault.ErrorCode("600010");
        var visitor = await ChallengedAsync();

        await visitor.Challenge.Button("Use a different check").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task It_is_drawn_as_the_owner_wants_it_and_begins_when_it_is_told_to()
    {
        var visitor = await VisitAsync(OpenWithTurnstile(new SiteSetup()
            .With("Turnstile:Theme", "Dark").With("Turnstile:Language", "cy").With("Turnstile:Size", "Compact")
            .With("Turnstile:Appearance", "InteractionOnly").With("Turnstile:Execution", "Execute")
            .With("Turnstile:Retry", "Never").With("Turnstile:RefreshExpired", "Auto")));
        await visitor.Page.AddInitScriptAsync(
            """
            let api;
            Object.defineProperty(window, 'turnstile', { get: () => api, set: own => {
              const render = own.render;
              own.render = (box, given) => {
                sessionStorage.setItem('given', ['theme', 'language', 'size', 'appearance', 'execution', 'retry',
                  'refresh-expired'].map(name => given[name]).join());
                return render(box, given);
              };
              api = own;
            } });
            """);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        Assert.Equal(
            "dark,cy,compact,interaction-only,execute,never,auto",
            await visitor.Page.EvaluateAsync<string>("() => sessionStorage.getItem('given')"));
        Assert.Equal(1, visitor.Challenges);
    }

    private SiteSetup Interactive() =>
        new SiteSetup().WithInteractiveTurnstile(Turnstile);

    private async Task<Visitor> ChallengedAsync(SiteSetup? setup = null)
    {
        var visitor = await VisitAsync(OpenWithTurnstile(setup));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        return visitor;
    }
}
