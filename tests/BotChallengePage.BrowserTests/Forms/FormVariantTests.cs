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
    public async Task A_script_that_sends_it_twice_in_a_row_or_at_once_has_an_answer_for_each()
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.FillAsync("#one [name=text]", "Hello");

        var answers = await visitor.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const form = document.querySelector('#one');
              const send = async () => await BotChallengeForms.ready(form) &&
                (await fetch('/comments', { method: 'POST', body: new FormData(form) })).text();
              return [await send(), await send(), ...await Promise.all([send(), send()])];
            }
            """);

        Assert.All(answers, answer => Assert.Equal("/comments sent Hello", answer.Trim()));
    }

    [Fact]
    public async Task A_script_that_gets_no_answer_has_it_said_in_the_form_with_a_way_on()
    {
        const string ready = "() => BotChallengeForms.ready(document.querySelector('form[method=post]'))";
        var visitor = (await VisitAsync(Open())).Allowing("ERR_FAILED");
        var page = visitor.Page;
        await page.RouteAsync("**/bot-challenge/client?*", route => route.AbortAsync());
        await visitor.GoAsync("/contact");
        await page.WaitForFunctionAsync("() => window.BotChallengeForms !== undefined");

        Assert.False(await page.EvaluateAsync<bool>(ready));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The site cannot be reached");
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You can try again now");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("");
        var ticket = await page.InputValueAsync("[name=bot-challenge-ticket]");
        Assert.True(await page.EvaluateAsync<bool>(ready));
        Assert.Equal(ticket, await page.InputValueAsync("[name=bot-challenge-ticket]"));
    }

    [Fact]
    public async Task A_library_that_takes_out_of_the_widget_what_the_server_did_not_send_stops_nobody()
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.FillAsync("#one [name=text]", "Hello");
        await FilledAsync(visitor);

        await visitor.Page.EvaluateAsync("document.querySelector('#one [data-bot-challenge-form]').textContent = ''");
        await visitor.Page.PressAsync("#one [name=text]", "Enter");

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Hello slowly");
    }

    [Fact]
    public async Task A_path_that_the_view_did_not_know_is_the_forms_own()
    {
        var visitor = await OpenFormAsync();
        await visitor.Page.EvaluateAsync(
            "document.querySelector('#two [data-bot-challenge-form]')" +
                ".setAttribute('data-challenge-url', '/bot-challenge/client')");
        await visitor.Page.FillAsync("#two [name=text]", "Two");

        await visitor.Page.PressAsync("#two [name=text]", "Enter");

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/tests/elsewhere sent Two second");
    }

    [Theory]
    [InlineData("Send fast", "/comments sent Hello fast")]
    [InlineData("Send elsewhere", "/tests/elsewhere sent Hello elsewhere")]
    public async Task An_older_Safari_that_neither_names_nor_focuses_a_button_sends_it_as_well(
        string button, string answer)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        await visitor.Page.AddInitScriptAsync(
            """
            delete SubmitEvent.prototype.submitter;
            delete HTMLFormElement.prototype.requestSubmit;
            addEventListener('mousedown', event => {
              if (event.target instanceof HTMLButtonElement) event.preventDefault();
            }, true);
            """);
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/tests/form");
        await visitor.Page.FillAsync("#one [name=text]", "Hello");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync(answer);
    }

    [Fact]
    public async Task Who_writes_for_long_is_asked_once_until_they_send_it()
    {
        var visitor = await OpenFormAsync(withClock: true);
        var asked = 0;
        visitor.Page.Request += (_, request) =>
            asked += request.Url.Contains("/bot-challenge/client", StringComparison.Ordinal) ? 1 : 0;
        await visitor.Page.FillAsync("#one [name=text]", "Hello");
        await FilledAsync(visitor);

        for (var i = 0; i < 3; i++)
        {
            await visitor.Page.Clock.FastForwardAsync(5 * 60_000);
            await visitor.Page.PressAsync("#one [name=text]", "!");
        }

        await visitor.Page.EvaluateAsync("() => fetch('/tests/form').then(answer => answer.text())");
        Assert.Equal(1, asked);
        await visitor.Page.PressAsync("#one [name=text]", "Enter");
        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Hello!!! slowly");
    }

    [Fact]
    public async Task The_visitors_words_are_in_their_language_and_direction_whatever_the_page_is_in()
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().WithTestPages()), new BrowserNewContextOptions { Locale = "ar" });
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/tests/form");

        await visitor.Page.FillAsync("#one [name=text]", "Hello");
        await FilledAsync(visitor);

        var parts = visitor.Page.Locator("#one .bcp-form-parts");
        await Expect(parts).ToHaveAttributeAsync("lang", "ar");
        await Expect(parts).ToHaveAttributeAsync("dir", "rtl");
    }

    [Fact]
    public async Task Where_forms_are_only_reported_on_nobody_is_stopped_by_a_check_that_fails()
    {
        var visitor = (await VisitAsync(Open(new SiteSetup().With("ReportOnly", "true")))).Allowing("ERR_FAILED");
        await visitor.Page.RouteAsync("**/bot-challenge/client?*", route => route.AbortAsync());
        await visitor.GoAsync("/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Fact]
    public async Task Nor_by_one_that_needs_a_click()
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().WithTestPages().WithInteractiveTurnstile(Turnstile).With("ReportOnly", "true")));
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/tests/form");
        await visitor.Page.FillAsync("#one [name=text]", "Hello");

        await visitor.Page.PressAsync("#one [name=text]", "Enter");

        await Expect(visitor.Page.Locator("body")).ToHaveTextAsync("/comments sent Hello slowly");
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
