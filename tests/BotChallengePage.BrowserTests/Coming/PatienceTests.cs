using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Coming;

/// <summary>The check, the page behind it, or the visitor takes longer than usual.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class PatienceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_page_that_takes_long_is_called_a_page_and_a_download_only_after_a_while()
    {
        var visitor = await WithClockAsync(Open());

        // A download leaves this page where it is, as one that takes long does for a while.
        await visitor.Page.RunAndWaitForDownloadAsync(
            () => visitor.GoAsync("/bot-challenge?dest=%2Fworks.csv%3Fq%3Dmaps"));
        await visitor.Page.Clock.FastForwardAsync(9000);
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("Opening your page…");
        await Expect(visitor.Challenge.Status).ToHaveTextAsync("The check is done. Some pages take a while to open.");
        await Expect(visitor.Page).ToHaveTitleAsync("Opening your page… · Alderwick City Library");
        await visitor.Page.Clock.FastForwardAsync(6000);
        await Expect(visitor.Challenge.Status).ToContainTextAsync("If you started a download");
    }

    [Fact]
    public async Task A_widget_that_never_calls_back_is_given_up_in_the_end_and_can_be_left_before()
    {
        Turnstile.WidgetFault = WidgetFault.NeverCallback;
        var visitor = await WithClockAsync(OpenWithTurnstile());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Page.Locator("iframe")).ToBeAttachedAsync();

        await visitor.Page.Clock.FastForwardAsync(14_000);
        await Expect(visitor.Challenge.Button("Use a different check")).ToHaveCountAsync(0);
        await visitor.Page.Clock.FastForwardAsync(1100);
        await Expect(visitor.Challenge.Button("Use a different check")).ToBeVisibleAsync();
        await visitor.Page.Clock.FastForwardAsync(15_000);
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("Still not done");
        await Expect(visitor.Challenge.Button("Try again")).ToBeVisibleAsync();
        await visitor.Page.Clock.FastForwardAsync(15_000);

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_widget_that_waits_for_somebody_gets_a_new_ticket_before_the_old_one_ends()
    {
        var site = Open(new SiteSetup().WithInteractiveTurnstile(Turnstile));
        var visitor = await WithClockAsync(site);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("One more step");

        await visitor.Page.RunAndWaitForRequestFinishedAsync(
            () => visitor.Page.Clock.FastForwardAsync(9 * 60_000 + 2000),
            new() { Predicate = request => request.IsNavigationRequest && request.Frame == visitor.Page.MainFrame });

        await visitor.Challenge.Checkbox.ClickAsync();
        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it_before_there_is_a_button()
    {
        var visitor = await WithClockAsync(Open());
        await visitor.Context.RouteAsync("**/bot-challenge/verify", route => route.FulfillAsync(new()
        {
            Status = 429,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "240" },
            Body = """{"reason":"too-many-attempts"}""",
        }), new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Alert).ToContainTextAsync("There were too many attempts.");
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("Please wait");
        await Expect(visitor.Challenge.Root.GetByRole(AriaRole.Timer)).ToContainTextAsync("Time left: ");
        await Expect(visitor.Challenge.Root.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await visitor.Page.Clock.FastForwardAsync(240_000);
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You can try again now");
        await visitor.Challenge.Button("Reload the page").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    private async Task<Visitor> WithClockAsync(Site site)
    {
        var visitor = await VisitAsync(site);
        await visitor.Page.Clock.InstallAsync();
        return visitor;
    }
}
