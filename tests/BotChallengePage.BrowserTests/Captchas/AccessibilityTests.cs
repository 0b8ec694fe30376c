using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Captchas;

/// <summary>What assistive technology makes of the captchas.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class AccessibilityTests(BrowserFixture fixture) : CaptchaTest(fixture)
{
    private const string Text =
        """
        - paragraph:
          - img "Picture of 6 distorted characters. Type them into the field."
        - paragraph:
          - text: Type what you see or hear
          - textbox "Type what you see or hear"
        - paragraph:
          - button "Continue"
          - button "Another picture"
        """;

    private const string Audio =
        """
        - paragraph:
          - text: Type what you see or hear
          - textbox "Type what you see or hear"
        - paragraph:
          - button "Continue"
          - button "Other digits"
        """;

    /// <summary>With the script, and where it does not come: then the plain form stays.</summary>
    [Theory]
    [InlineData("text-captcha", true)]
    [InlineData("text-captcha", false)]
    [AllLaneData("audio-captcha", true)]
    [AllLaneData("audio-captcha", false)]
    public async Task Nobody_is_shut_out(string provider, bool hasScript)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha(provider)), Scripted);
        if (!hasScript)
        {
            visitor.Allowing("net::ERR_FAILED");
            await visitor.Context.RouteAsync("**/assets/*.js", route => route.AbortAsync());
        }

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(FieldOf(visitor)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("form[data-bot-challenge-answer]")).ToHaveCountAsync(hasScript ? 0 : 1);

        await Expect(visitor.Page.Locator(".bcp-captcha")).ToMatchAriaSnapshotAsync(
            provider == "text-captcha" ? Text : Audio);
        Assert.Equal("Listen to digits", await SoundOf(visitor).GetAttributeAsync("aria-label"));
        Assert.Empty(await Axe.FindAsync(visitor.Page, Axe.Wcag));
    }
}
