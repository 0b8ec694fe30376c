using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Captchas;

/// <summary>Nine pictures to choose from, with the keyboard alone.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class GridTests(BrowserFixture fixture) : CaptchaTest(fixture)
{
    private const string Instead = "Listen to digits or read characters instead";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_chooses_the_same_pictures_arrives(bool hasScript)
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().WithCaptcha("picture-grid")), hasScript ? Scripted : Plain);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        var cells = await ChooseAsync(visitor);
        for (var cell = 1; cell <= 9; cell++)
        {
            if (!cells.Contains($"{cell}", StringComparison.Ordinal))
                continue;
            await BoxOf(visitor, cell).FocusAsync();
            await visitor.Page.Keyboard.PressAsync("Space");
        }

        await visitor.Challenge.Button("Continue").PressAsync("Enter");

        await visitor.Page.WaitForURLAsync(visitor.Site.Origin + "/about");
    }

    [Theory]
    [InlineData(true)]
    [AllLaneData(false)]
    public async Task Who_does_not_see_them_answers_something_else(bool hasScript)
    {
        var visitor = await VisitAsync(
            Open(new SiteSetup().WithCaptcha("picture-grid")), hasScript ? Scripted : Plain);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.Page.GetByText(Instead).ClickAsync();
        await FieldOf(visitor).FillAsync(await HearAsync(visitor));
        await FieldOf(visitor).PressAsync("Enter");

        await visitor.Page.WaitForURLAsync(visitor.Site.Origin + "/about");
    }

    [Theory]
    [InlineData(true)]
    [AllLaneData(false)]
    public async Task Nobody_is_shut_out(bool hasScript)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("picture-grid")), Scripted);
        if (!hasScript)
        {
            visitor.Allowing("net::ERR_FAILED");
            await visitor.Context.RouteAsync("**/assets/*.js", route => route.AbortAsync());
        }

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Page.Locator("form[data-bot-challenge-answer]")).ToHaveCountAsync(hasScript ? 0 : 1);
        await visitor.Page.GetByText(Instead).ClickAsync();

        var group = visitor.Page.GetByRole(
            AriaRole.Group, new() { Name = "Choose all pictures that show the same thing as this one" });
        await Expect(group.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(9);
        await Expect(BoxOf(visitor, 9)).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "The picture to compare with" }))
            .ToBeVisibleAsync();
        Assert.Empty(await Axe.FindAsync(visitor.Page, Axe.Wcag));
    }

    private static ILocator BoxOf(Visitor visitor, int cell) =>
        visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Picture {cell}" });

    private static async Task<string> ChooseAsync(Visitor visitor)
    {
        var sample = visitor.Page.GetByRole(AriaRole.Img, new() { Name = "The picture to compare with" });
        await Expect(sample).ToBeVisibleAsync();
        return (await TellAsync(visitor, await sample.GetAttributeAsync("src")))[2];
    }
}
