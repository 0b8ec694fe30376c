using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests;

/// <summary>The site itself cannot be reached, or refuses in one of its other ways.</summary>
public sealed class NetworkTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_site_out_of_reach_is_named_and_coming_online_starts_again_by_itself()
    {
        var visitor = (await VisitAsync(Open())).Allowing("ERR_INTERNET_DISCONNECTED");
        await visitor.Context.RouteAsync("**/bot-challenge/proof-of-work?**", route => route.AbortAsync("internetdisconnected"));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The site could not be reached.", "Try again");
        await visitor.Context.UnrouteAsync("**/bot-challenge/proof-of-work?**");
        await visitor.Page.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task An_answer_that_got_lost_can_be_sent_again()
    {
        var visitor = (await VisitAsync(OpenWithTurnstile())).Allowing("ERR_CONNECTION_RESET");
        await visitor.Context.RouteAsync("**/bot-challenge/verify", route => route.AbortAsync("connectionreset"), new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The site could not be reached.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task An_answer_whose_success_got_lost_still_lets_the_visitor_in()
    {
        var visitor = (await VisitAsync(OpenWithTurnstile())).Allowing("ERR_CONNECTION_RESET");
        await visitor.Context.RouteAsync(
            "**/bot-challenge/verify",
            async route =>
            {
                await route.FetchAsync(); // keeps the cookie, as a browser does whose connection breaks after the headers
                await route.AbortAsync("connectionreset");
            },
            new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task A_proxys_error_page_in_place_of_the_answer_is_survived()
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.RouteAsync("**/bot-challenge/verify", route => route.FulfillAsync(new()
        {
            Status = 502,
            ContentType = "text/html",
            Body = "<h1>Bad gateway</h1>",
        }), new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check is not available at the moment.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_sixth_answer_is_too_many_and_a_reloaded_page_starts_anew()
    {
        Turnstile.FailNext(VerifyFault.WrongAction, 5);
        var visitor = await VisitAsync(OpenWithTurnstile());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        for (var i = 0; i < 5; i++)
        {
            await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
            await visitor.Page.RunAndWaitForResponseAsync(
                () => visitor.Challenge.Button("Try again").ClickAsync(), new Regex("/verify$"));
        }

        await visitor.Challenge.SaysAsync("There were too many attempts.", "Reload the page");
        await visitor.Challenge.Button("Reload the page").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_page_that_was_open_for_too_long_asks_to_be_reloaded()
    {
        var isLate = false;
        var setup = new SiteSetup().WithTurnstile(Turnstile, BrowserFixture.InteractiveSitekey, BrowserFixture.InteractiveSecret)
            .Before((context, next) =>
            {
                if (!isLate || context.Request.Path != "/bot-challenge/verify")
                    return next(context);
                // As if the ticket were from another time: another browser's is refused the same way.
                context.Request.Headers.UserAgent = "somebody else";
                return next(context);
            });
        var visitor = await VisitAsync(Open(setup));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        isLate = true;

        await visitor.Challenge.Checkbox.ClickAsync();
        await visitor.Challenge.SaysAsync("This page is no longer valid", "Reload the page");
        isLate = false;
        await visitor.Challenge.Button("Reload the page").ClickAsync();
        await visitor.Challenge.Checkbox.ClickAsync();

        await visitor.ArriveAsync("/about");
    }
}
