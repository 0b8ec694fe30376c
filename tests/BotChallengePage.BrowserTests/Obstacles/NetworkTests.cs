using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>The site itself cannot be reached, or refuses in one of its other ways.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class NetworkTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task An_answer_whose_success_got_lost_still_lets_the_visitor_in()
    {
        var visitor = (await VisitAsync(OpenWithTurnstile())).Allowing("ERR_CONNECTION_RESET");
        await visitor.Context.RouteAsync(
            "**/bot-challenge/verify",
            async route =>
            {
                // Keeps the cookie, as a browser does whose connection breaks after the headers.
                await route.FetchAsync();
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
        await visitor.Challenge.SaysAsync("The check is not available right now.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    /// <summary>The short script, which everybody has, says so itself, in the visitor's language.</summary>
    [Fact]
    public async Task A_script_that_is_needed_and_comes_from_nowhere_is_said_and_a_new_page_asked_for()
    {
        var visitor = (await VisitAsync(Open(), new BrowserNewContextOptions { Locale = "de" }))
            .Allowing("ERR_CONNECTION_RESET");
        await ResetAsync(visitor, "**/bot-challenge/verify");
        await ResetAsync(visitor, "**/assets/proof-of-work-de.*", times: 2);
        await ResetAsync(visitor, "**/assets/challenge.any.js*");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("Etwas blockiert die Überprüfung");
        await visitor.Site.HearsAsync("ended with \"blocked\"");
        await visitor.Challenge.Button("Noch einmal versuchen").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task A_script_that_is_needed_and_does_not_come_once_is_had_from_the_next_place()
    {
        var visitor = (await VisitAsync(Open(), new BrowserNewContextOptions { Locale = "de" }))
            .Allowing("ERR_CONNECTION_RESET");
        await ResetAsync(visitor, "**/bot-challenge/verify");
        await ResetAsync(visitor, "**/assets/proof-of-work-de.*");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.Button("Noch einmal versuchen").ClickAsync();

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    /// <summary>Nobody needs it at first, and nothing else would ever end the wait.</summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task Where_neither_the_answer_nor_the_script_comes_that_is_said()
    {
        var visitor = (await VisitAsync(Open())).Allowing("ERR_CONNECTION_RESET");
        await visitor.Context.RouteAsync("**/bot-challenge/verify", _ => Task.CompletedTask);
        await ResetAsync(visitor, "**/assets/proof-of-work-en.*", times: 3);
        await ResetAsync(visitor, "**/assets/challenge.any.js*", times: 3);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await Expect(visitor.Challenge.Heading).ToHaveTextAsync(
            "Something is blocking the check", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Who_is_offline_when_it_is_needed_goes_on_by_themselves_later()
    {
        var visitor = (await VisitAsync(Open())).Allowing("ERR_CONNECTION_RESET", "ERR_INTERNET_DISCONNECTED");
        await visitor.Context.RouteAsync(
            "**/bot-challenge/verify",
            async route =>
            {
                await visitor.Context.SetOfflineAsync(true);
                await route.AbortAsync("connectionreset");
            },
            new() { Times = 1 });
        await ResetAsync(visitor, "**/assets/proof-of-work-en.*");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("You are offline", "Try again");
        await visitor.Context.SetOfflineAsync(false);

        await visitor.ArriveAsync("/about");
    }

    /// <summary>
    /// What the short script has begun ends with its turn, which whoever is offline leaves to others.
    /// </summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task A_search_that_begins_anew_leaves_no_workers_of_the_first_behind()
    {
        var endless = new SiteSetup().With("ProofOfWork:KeyPrefix", "ffff").With("ProofOfWork:Cost", "20000");
        var visitor = (await VisitAsync(Open(endless)))
            .Allowing("ERR_CONNECTION_RESET", "ERR_INTERNET_DISCONNECTED");
        await visitor.Context.AddInitScriptAsync(
            """
            window.living = new Set();
            const Native = window.Worker;
            window.Worker = class extends Native {
              constructor(...all) { super(...all); living.add(this); }
              terminate() { living.delete(this); super.terminate(); }
            };
            """);
        await visitor.Context.RouteAsync(
            "**/assets/proof-of-work-en.*",
            async route =>
            {
                await visitor.Context.SetOfflineAsync(true);
                await route.AbortAsync("connectionreset");
            },
            new() { Times = 1 });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You are offline", new() { Timeout = 30_000 });
        await visitor.Context.SetOfflineAsync(false);
        await Expect(visitor.Page.GetByRole(AriaRole.Progressbar)).ToBeAttachedAsync();

        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            "living.size === Math.min(navigator.hardwareConcurrency, 4)"));
    }

    private static Task ResetAsync(Visitor visitor, string urls, int times = 1) => visitor.Context.RouteAsync(
        urls, route => route.AbortAsync("connectionreset"), new() { Times = times });
}
