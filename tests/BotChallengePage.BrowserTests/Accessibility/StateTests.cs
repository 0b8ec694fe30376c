using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Accessibility;

/// <summary>Every state of the page, in the site's layout and in the packaged one, against WCAG 2.2 AA.</summary>
[Collection(BrowserCollections.Looks)]
public sealed class StateTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    public static TheoryData<string, string> States => ChallengeState.WithLayouts;

    [Theory]
    [MemberData(nameof(States))]
    public async Task Nobody_is_shut_out(string state, string layout)
    {
        var visitor = await ReachAsync(state, layout, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await IsCleanAsync(visitor.Page, "light", Axe.Wcag);

        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await IsCleanAsync(visitor.Page, "dark", Axe.Contrast);

        await visitor.Page.SetViewportSizeAsync(320, 640);
        await FitsAsync(visitor.Page, "at 320 pixels");
        await visitor.Page.SetViewportSizeAsync(640, 640);
        await visitor.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
        await FitsAsync(visitor.Page, "with text of 200 %");
    }

    [Theory]
    [AllLaneData(ChallengeState.Working, "site")]
    [InlineData(ChallengeState.Rejected, "site")]
    [AllLaneData(ChallengeState.Rejected, "standalone")]
    [InlineData(ChallengeState.StillHere, "standalone")]
    public async Task Nobody_is_shut_out_from_right_to_left(string state, string layout)
    {
        var visitor = await ReachAsync(state, layout, new BrowserNewContextOptions { Locale = "ar" });

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await IsCleanAsync(visitor.Page, "right to left", Axe.Wcag);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        await FitsAsync(visitor.Page, "at 320 pixels");
    }

    [Fact]
    public async Task In_forced_colors_the_bar_of_the_alert_and_the_button_can_be_seen()
    {
        var visitor = await ReachAsync(
            ChallengeState.Rejected, "standalone", new BrowserNewContextOptions { ForcedColors = ForcedColors.Active });

        await IsCleanAsync(visitor.Page, "forced colors", Axe.Wcag);
        foreach (var element in new[] { visitor.Challenge.Alert, visitor.Challenge.Button("Try again") })
            Assert.NotEqual(
                "none",
                await element.EvaluateAsync<string>("element => getComputedStyle(element).borderInlineStartStyle"));
    }

    private async Task<Visitor> ReachAsync(string name, string layout, BrowserNewContextOptions options)
    {
        var state = ChallengeState.All[name];
        var setup = ChallengeState.Layout(new SiteSetup(), layout);
        state.Set(setup, Turnstile);
        options.ReducedMotion = ReducedMotion.Reduce; // no colour half-way between two themes
        var visitor = await VisitAsync(Open(setup), options);
        await state.ReachAsync(visitor);
        return visitor;
    }

    private static async Task IsCleanAsync(IPage page, string where, object rules)
    {
        var found = await Axe.FindAsync(page, rules);
        Assert.True(found.Length == 0, $"{where}: {string.Join('\n', found)}");
    }

    private static async Task FitsAsync(IPage page, string where)
    {
        var wide = await page.EvaluateAsync<int[]>(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        Assert.True(wide[0] <= wide[1], $"The page is {wide[0]} pixels wide in a window of {wide[1]} {where}.");
    }
}
