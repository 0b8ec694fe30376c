using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>JavaScript is off, or the script of the page does not come.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class NoScriptTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task Without_javascript_the_page_explains(ChallengeMode mode)
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().In(mode)), new BrowserNewContextOptions { JavaScriptEnabled = false });
        var words = visitor.Challenge.Root.Locator("[data-bot-challenge-not-started]");

        var response = await visitor.GoAsync("/works.csv");

        Assert.Equal(403, response!.Status);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Checking your browser" }))
            .ToBeVisibleAsync();
        await Expect(words).ToBeVisibleAsync();
        await Expect(words).ToContainTextAsync("This check needs JavaScript.");
        Assert.Equal(0, await visitor.Challenge.RoomForWidgetAsync());
    }

    [Fact]
    public async Task A_script_that_runs_takes_the_explanation_away()
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.RouteAsync("**/bot-challenge/verify", _ => Task.CompletedTask);

        await visitor.GoAsync("/works.csv");

        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("[data-bot-challenge-not-started]")).ToHaveCountAsync(0);
    }
}
