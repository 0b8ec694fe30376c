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

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task Without_javascript_a_visitor_waits_and_is_there(ChallengeMode mode)
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().In(mode).With("Wait:Delay", "00:00:01").WithTestPages()),
            new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visitor.GoAsync("/tests/default?q=caf%C3%A9");

        await visitor.Page.Keyboard.PressAsync("Tab");
        var link = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Continue without JavaScript" });
        await Expect(link).ToHaveCountAsync(1);
        await link.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "default" })).ToBeVisibleAsync();
        Assert.Equal($"{visitor.Site.Origin}/tests/default?q=caf%C3%A9", visitor.Page.Url);
    }

    [Fact]
    public async Task A_script_that_does_not_come_leaves_the_same_way_after_a_while()
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().With("Wait:Delay", "00:00:01").WithTestPages()));
        visitor.Allowing("net::ERR_FAILED");
        await visitor.Context.RouteAsync("**/bot-challenge/assets/*.js", route => route.AbortAsync());
        await visitor.GoAsync("/tests/default");

        // The ten seconds are over.
        await visitor.Page.EvaluateAsync("document.getAnimations().forEach(animation => animation.finish())");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Continue without JavaScript" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "default" })).ToBeVisibleAsync();
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
