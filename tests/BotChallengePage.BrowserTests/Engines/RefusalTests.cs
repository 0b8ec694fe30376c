using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>The answer is refused, or the page has something to say to the visitor before there is one.</summary>
public abstract class RefusalTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Without_javascript_the_page_explains(ChallengeMode mode)
    {
        // A sandbox without scripts is what every engine takes for JavaScript that is off.
        var site = Open(new SiteSetup().In(mode).OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy = "sandbox allow-same-origin"));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/works.csv");

        await visitor.UntilAsync(
            "document.querySelector('h1')?.innerText === 'Checking your browser' "
            + "&& getComputedStyle(document.querySelector('[data-bot-challenge-not-started]')).visibility "
            + "=== 'visible' && document.querySelector('[data-bot-challenge-not-started]').innerText.includes("
            + "'This check needs JavaScript.')");
    }

    [Fact]
    public async Task A_script_that_never_runs_is_explained_after_10_seconds()
    {
        var isOut = true;
        var setup = new SiteSetup().OutOfReach(request =>
            isOut && request.Path.StartsWithSegments("/bot-challenge/assets", out var rest)
            && rest.Value!.EndsWith(".js", StringComparison.Ordinal));
        var visitor = await VisitAsync(Open(setup));
        const string Words = "document.querySelector('[data-bot-challenge-not-started]')";
        const string IsShown = $"getComputedStyle({Words}).visibility === 'visible' && {Words}.offsetHeight > 0";

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.UntilAsync("document.getAnimations().length > 0");
        await ShiftTimeAsync(9900);
        Assert.False(await visitor.Tab.EvaluateAsync<bool>(IsShown));
        await ShiftTimeAsync(10_100);
        Assert.True(await visitor.Tab.EvaluateAsync<bool>(IsShown));
        await visitor.UntilAsync($"{Words}.innerText.includes('This check needs JavaScript.')");

        isOut = false;
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        // Stopped, since on a busy machine the last tenth of a second is over before anybody has looked.
        Task ShiftTimeAsync(int milliseconds) => visitor.Tab.EvaluateAsync<bool>(
            $"(([words]) => {{ words.pause(); words.currentTime = {milliseconds}; return true; }})("
            + "document.getAnimations())");
    }

    [Fact]
    public async Task The_default_difficulty_is_solved_in_seconds()
    {
        var defaults = new ProofOfWorkOptions();
        var visitor = await VisitAsync(Open(new SiteSetup()
            .With("ProofOfWork:Cost", $"{defaults.Cost}")
            .With("ProofOfWork:KeyPrefix", defaults.KeyPrefix)));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData("delete window.Worker;")]
    [InlineData(
        "window.Worker = class { "
        + "constructor() { setTimeout(() => this.onerror(new Event('error', { cancelable: true }))); } "
        + "postMessage() {} terminate() {} };")]
    [InlineData(
        "delete window.Worker; "
        + "SubtleCrypto.prototype.deriveBits = () => Promise.reject(new DOMException('no', 'NotSupportedError'));")]
    public async Task A_browser_without_workers_or_without_web_crypto_solves_on_the_page(string script)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithScript(script)));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_wrong_token_is_refused_with_a_message_and_retry_passes(ChallengeMode mode)
    {
        Turnstile.FailNext(VerifyFault.WrongAction);
        var site = OpenWithTurnstile(new SiteSetup().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps");
        await visitor.SaysAsync("The check did not succeed. Please try again.", "Try again");
        Assert.False(await visitor.HasPassAsync());
        await visitor.ClickAsync("Try again");

        await visitor.ArriveAsync("/search?q=maps");
        Assert.Equal(1, site.Watch.Challenges);
    }

    [Fact]
    public async Task A_sixth_answer_is_too_many_and_a_new_page_takes_this_ones_place()
    {
        Turnstile.FailNext(VerifyFault.WrongAction, 5);
        var visitor = await VisitAsync(OpenWithTurnstile());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        for (var i = 0; i < 5; i++)
        {
            await visitor.SaysAsync("The check did not succeed.", "Try again");
            await visitor.ClickAsync("Try again");
        }

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Site.Watch.Challenges);
    }

    [Fact]
    public async Task A_ticket_that_is_refused_once_is_renewed_without_a_word()
    {
        var isLate = true;
        var setup = new SiteSetup().WithInteractiveTurnstile(Turnstile).Before((context, next) =>
        {
            // As if the ticket were from another time: another browser's is refused the same way.
            if (isLate && context.Request.Path == "/bot-challenge/verify")
                (context.Request.Headers.UserAgent, isLate) = ("somebody else", false);
            return next(context);
        });
        var visitor = await VisitAsync(Open(setup));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Tab.EvaluateAsync<bool>("document.isLeft = true");

        await visitor.ClickIntoWidgetAsync();
        await visitor.UntilAsync("document.isLeft !== true");
        await visitor.ClickIntoWidgetAsync();

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Site.Watch.Challenges);
    }

    [Fact]
    public async Task A_browser_that_describes_itself_anew_each_time_is_told_the_reason_and_offered_nothing_in_vain()
    {
        var site = Open(new SiteSetup().Before((context, next) =>
        {
            if (context.Request.Path == "/bot-challenge/verify")
                context.Request.Headers.UserAgent = "somebody else";
            return next(context);
        }));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.UntilAsync($"{EngineVisitor.Alert}?.innerText.includes('It describes itself differently')");
        Assert.True(await visitor.Tab.EvaluateAsync<bool>("!document.querySelector('[data-bot-challenge] button')"));
        Assert.Equal(2, site.Watch.Challenges);
    }

    [Fact]
    public async Task What_cannot_be_issued_is_said_and_the_visitor_arrives_when_it_can()
    {
        var vault = new BotChallengePage.Tests.Passes.Vault { IsAway = true };
        var site = Open(new SiteSetup().WithKeysIn(vault));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.SaysAsync("The check is not available right now.", "Reload the page");
        await visitor.ClickAndLeaveAsync("Reload the page");
        await visitor.SaysAsync("The check is not available right now.", "Reload the page");
        Assert.Equal(2, site.Watch.Challenges);

        vault.IsAway = false;
        await visitor.ClickAndLeaveAsync("Reload the page");
        await visitor.ArriveAsync("/about");
    }
}
