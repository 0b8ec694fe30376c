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
}
