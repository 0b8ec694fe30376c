using System.Text.RegularExpressions;
using BotChallengePage.BrowserTests.Clients;
using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Forms;

/// <summary>Forms of other sites: buttons of their own, scripts that send them, widgets that need hands.</summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class FormVariantTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("Send", "/comments sent Hello slowly")]
    [InlineData("Send fast", "/comments sent Hello fast")]
    [InlineData("Send elsewhere", "/tests/elsewhere sent Hello elsewhere")]
    public async Task The_button_that_was_pressed_is_sent_and_its_address_counts(string button, string answer)
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.FillAsync("#one [name=text]", "Hello");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync(answer);
    }

    [Fact]
    public async Task A_button_that_is_pressed_twice_sends_the_form_once()
    {
        var (sent, isPressed) = (0, new TaskCompletionSource());
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages().Before(async (context, next) =>
        {
            if (context.Request.Path == "/comments")
            {
                Interlocked.Increment(ref sent);
                await isPressed.Task;
            }

            await next(context);
        })));
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/tests/form");
        await visitor.Page.FillAsync("#one [name=text]", "Hello");
        await FilledAsync(visitor);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send fast" }).DblClickAsync();
        isPressed.SetResult();

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Hello fast");
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task A_check_that_never_ends_is_given_up_and_tried_again()
    {
        var visitor = await VisitAsync(Open(new SiteSetup()
            .With("Provider", RiddleProvider.ProviderName)
            .Configure(services => services.AddSingleton<IChallengeProvider, SilentRiddle>())));
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("One moment, please.");

        await visitor.Page.Clock.FastForwardAsync(4 * 60_000);

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Something went wrong Please try again.");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_form_of_a_page_has_its_own_and_enter_sends_it()
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.FillAsync("#one [name=text]", "One");
        await visitor.Page.FillAsync("#two [name=text]", "Two");

        await visitor.Page.PressAsync("#two [name=text]", "Enter");

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/tests/elsewhere sent Two second");
    }

    [Fact]
    public async Task A_form_that_lay_open_for_longer_than_a_ticket_gets_another_when_it_is_sent()
    {
        var visitor = await OpenFormAsync(withClock: true);
        await visitor.Page.FillAsync("#one [name=text]", "Hello");
        await FilledAsync(visitor);
        var first = await visitor.Page.InputValueAsync("#one [name=bot-challenge-ticket]");
        var sent = visitor.Page.WaitForRequestAsync("**/comments");

        await visitor.Page.Clock.FastForwardAsync(11 * 60_000);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send fast" }).ClickAsync();

        Assert.DoesNotContain(Uri.EscapeDataString(first), (await sent).PostData!, StringComparison.Ordinal);
        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Hello fast");
    }

    [Fact]
    public async Task A_form_that_comes_later_needs_nothing()
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.EvaluateAsync(
            "document.querySelector('main').innerHTML = document.querySelector('main').innerHTML");

        await visitor.Page.FillAsync("#one [name=text]", "Late");
        await visitor.Page.PressAsync("#one [name=text]", "Enter");

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Late slowly");
    }

    [Fact]
    public async Task A_script_sends_it_as_often_as_it_likes_under_the_strictest_policy()
    {
        var visitor = await OpenPageAsync("form");
        for (var i = 1; i <= 2; i++)
        {
            await visitor.Page.FillAsync("[name=text]", $"Number {i}");
            await visitor.Page.ClickAsync("#save");
            await Expect(visitor.Page.Locator("#saved")).ToHaveTextAsync(Sent(i));
            // What was taken is spent.
            await visitor.Page.EvaluateAsync("document.querySelector('#saved').textContent = ''");
            await visitor.Page.EvaluateAsync(
                "document.querySelector('#comment').addEventListener('submit', event => { event.preventDefault(); " +
                    "window.heard = (window.heard || 0) + 1; }, { once: true })");
            await visitor.Page.PressAsync("[name=text]", "Enter");
            await visitor.Page.WaitForFunctionAsync("times => window.heard === times", i);
        }
    }

    [Fact]
    public async Task Htmx_sends_it_where_it_wants()
    {
        var visitor = await OpenPageAsync("form-htmx");
        for (var i = 1; i <= 2; i++)
        {
            await visitor.Page.FillAsync("[name=text]", $"Number {i}");
            await visitor.Page.ClickAsync("text=Send");
            await Expect(visitor.Page.Locator("#saved")).ToHaveTextAsync($"/comments sent Number {i} htmx");
        }
    }

    [Fact]
    public async Task A_widget_that_needs_a_click_opens_in_the_form()
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().WithTestPages().WithInteractiveTurnstile(Turnstile)));
        await visitor.GoAsync("/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await Expect(visitor.Page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync("Please complete the check on this page.");
        // Nobody is taken away from what they write.
        await Expect(visitor.Page.GetByLabel("Your message")).ToBeFocusedAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await visitor.Page.FrameLocator(".bcp-form iframe").Locator("input[type=checkbox]").ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Fact]
    public async Task Where_Turnstile_is_blocked_work_goes_on()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().WithTurnstile(Turnstile)))).Allowing("ERR_FAILED");
        await visitor.Page.RouteAsync(
            url => url.StartsWith(Turnstile.Origin, StringComparison.Ordinal), route => route.AbortAsync());
        await visitor.GoAsync("/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
        Assert.Empty(Turnstile.VerifyRequests);
    }

    [Fact]
    public async Task A_riddle_is_asked_in_the_form_and_the_forms_button_tries_again()
    {
        var visitor = await VisitAsync(Open(new SiteSetup()
            .With("Provider", RiddleProvider.ProviderName)
            .Configure(services => services.AddSingleton<IChallengeProvider, AskingRiddle>())));
        await visitor.GoAsync("/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await AnswerAsync(visitor, "8");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.Locator(".bcp-form-error"))
            .ToHaveTextAsync("The spam check of this form did not succeed. Please send the form again.");
        await Expect(visitor.Page.GetByLabel("Your message")).ToHaveValueAsync("A captain’s log.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await AnswerAsync(visitor, RiddleProvider.Solution);

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Fact]
    public async Task Without_javascript_the_form_says_what_it_needs_before_and_after()
    {
        var visitor = await VisitAsync(
            Open(), new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "de" });
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/contact");
        await Expect(visitor.Page.Locator(".bcp-form noscript p")).ToHaveTextAsync(new Regex("benötigt JavaScript"));
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");

        await visitor.Page.ClickAsync("text=Send");

        await Expect(visitor.Page.Locator(".bcp-form-error")).ToContainTextAsync("benötigt JavaScript");
        await Expect(visitor.Page.GetByLabel("Your message")).ToHaveValueAsync("A captain’s log.");
    }

    private static async Task AnswerAsync(Visitor visitor, string answer)
    {
        // Before, nobody sees it, or can write into it.
        await Expect(visitor.Page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync("Please complete the check on this page.");
        await visitor.Page.GetByLabel(RiddleProvider.Question).FillAsync(answer);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
    }

    private static Task FilledAsync(Visitor visitor) =>
        Expect(visitor.Page.Locator("#one [name=bot-challenge-ticket]")).ToBeAttachedAsync();

    private async Task<Visitor> OpenFormAsync(bool withClock = false)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        if (withClock)
            await visitor.Page.Clock.InstallAsync();
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/tests/form");
        return visitor;
    }

    private async Task<Visitor> OpenPageAsync(string page)
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(
            new SiteSetup(),
            $"{LibraryFiles.Strict}; form-action 'self'" + (page == "form"
                ? "; require-trusted-types-for 'script'; trusted-types bot-challenge-form"
                : ""))));
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/{page}.html");
        return visitor;
    }

    private static Regex Sent(int number) => new($"^/comments sent Number {number} ?$");
}
