using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Accessibility;

/// <summary>What a screen reader is told, and where the focus is.</summary>
[Collection(BrowserCollections.Looks)]
public sealed class AnnouncementTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>
    /// Writes down every text of the two live regions, from the moment that the parser makes them, where it outlives
    /// the page.
    /// </summary>
    private const string Record =
        """
        const said = [];
        new MutationObserver(() => {
          for (const region of document.querySelectorAll('[data-bot-challenge-status], [role=alert]')) {
            const text = region.getAttribute('role') + ': ' + (region.textContent.trim() || 'nothing');
            if (region.last !== text) said.push(region.last = text);
          }
          if (said.length) sessionStorage.setItem('said', JSON.stringify(said));
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    [Fact]
    public async Task What_takes_no_second_says_nothing_and_what_takes_long_one_thing_at_a_time()
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.AddInitScriptAsync(Record);
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        var (asked, verified) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            asked.TrySetResult();
            await verified.Task;
            await route.ContinueAsync();
        });

        // A download leaves this page where it is.
        await visitor.GoAsync("/bot-challenge?dest=%2Fworks.csv%3Fq%3Dmaps");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await visitor.Page.Clock.FastForwardAsync(900);
        await Expect(visitor.Challenge.Status).ToHaveTextAsync("");
        await visitor.Page.Clock.FastForwardAsync(200);
        await Expect(visitor.Challenge.Status).ToHaveTextAsync("One moment, please.");
        await visitor.Page.Clock.FastForwardAsync(4000);
        await Expect(visitor.Challenge.Status).ToContainTextAsync("This is taking longer than usual.");
        await visitor.Page.RunAndWaitForDownloadAsync(() =>
        {
            verified.SetResult();
            return Task.CompletedTask;
        });
        await visitor.Page.Clock.FastForwardAsync(1100);
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("Opening your page…");
        Assert.Equal(
            ["nothing", "One moment, please.", .. Steps],
            (await SaidAsync(visitor)).Select(text => text["status: ".Length..])
                .Select(text => Steps.FirstOrDefault(text.StartsWith, text)));
    }

    private static readonly string[] Steps =
        ["This is taking longer", "The check is done."];

    [Fact]
    public async Task A_failure_is_an_alert_that_is_said_once_and_leaves_the_focus_alone()
    {
        Turnstile.VerifyFault = VerifyFault.WrongAction;
        var visitor = await VisitAsync(OpenWithTurnstile());
        await visitor.Context.AddInitScriptAsync(Record);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");

        Assert.Equal("BODY", await FocusAsync(visitor.Page));
        Assert.Single(
            await SaidAsync(visitor), text => text.StartsWith("alert: That did not work", StringComparison.Ordinal));
        await Expect(visitor.Page).ToHaveTitleAsync("That did not work · Alderwick City Library");
    }

    [Fact]
    public async Task Who_types_into_the_sites_search_is_not_interrupted()
    {
        Turnstile.VerifyFault = VerifyFault.WrongAction;
        var visitor = await VisitAsync(Open(new SiteSetup().WithTurnstile(Turnstile)));
        await visitor.Page.Clock.InstallAsync();
        var hold = new TaskCompletionSource();
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.Locator("#header-search").FillAsync("com");

        hold.SetResult();
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await visitor.Page.Keyboard.TypeAsync("ets");

        await Expect(visitor.Page.Locator("#header-search")).ToHaveValueAsync("comets");
    }

    [Fact]
    public async Task Who_was_in_the_widget_is_taken_to_the_alert_and_by_one_tab_to_its_button()
    {
        Turnstile.FailNext(VerifyFault.WrongAction);
        var site = Open(new SiteSetup().WithInteractiveTurnstile(Turnstile));
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();
        await Keyboard.TabToAsync(visitor.Page, visitor.Challenge.Checkbox);
        await visitor.Page.Keyboard.PressAsync("Space");

        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await Expect(visitor.Challenge.Alert).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Challenge.Button("Try again")).ToBeFocusedAsync();
        Assert.NotEqual(
            "none", await visitor.Challenge.Button("Try again")
            .EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle"));

        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Challenge.Status).ToBeFocusedAsync();
        await Keyboard.TabToAsync(visitor.Page, visitor.Challenge.Checkbox);
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task The_keyboard_leads_from_the_top_of_the_page_to_the_retry_button()
    {
        Turnstile.FailNext(VerifyFault.WrongAction);
        var visitor = await VisitAsync(OpenWithTurnstile());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");

        await Keyboard.TabToAsync(visitor.Page, visitor.Challenge.Button("Try again"));
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task The_widgets_frame_has_a_name_and_the_visitors_language()
    {
        var site = Open(new SiteSetup().WithInteractiveTurnstile(Turnstile));
        var visitor = await VisitAsync(site, new BrowserNewContextOptions { Locale = "de-AT" });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await Expect(visitor.Challenge.Checkbox).ToHaveAccessibleNameAsync("Bestätigen Sie, dass Sie ein Mensch sind");
        Assert.NotEmpty(await visitor.Page.Locator("iframe").GetAttributeAsync("title") ?? "");
    }

    private static async Task<string[]> SaidAsync(Visitor visitor) =>
        await visitor.Page.EvaluateAsync<string[]>("() => JSON.parse(sessionStorage.getItem('said'))");

    private static Task<string> FocusAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.tagName");
}
