using BotChallengePage.BrowserTests.TextBrowsers;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Captchas;

/// <summary>The same without JavaScript, where it is a form like any other.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class PlainTests(BrowserFixture fixture) : CaptchaTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Who_reads_the_picture_arrives_with_the_keyboard_alone(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().WithCaptcha("text-captcha").In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site, Plain);
        await visitor.GoAsync("/search?q=maps");
        var first = await SeeAsync(visitor);

        await FieldOf(visitor).FillAsync("CCCCCC");
        await FieldOf(visitor).PressAsync("Enter");
        await Expect(visitor.Page.GetByText("did not succeed")).ToBeVisibleAsync();
        var second = await SeeAsync(visitor);
        Assert.NotEqual(first, second);
        await FieldOf(visitor).FillAsync(second);
        await FieldOf(visitor).PressAsync("Enter");

        await visitor.Page.WaitForURLAsync(visitor.Site.Origin + "/search?q=maps");
        await Expect(visitor.Challenge.Root).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("text-captcha")]
    [AllLaneData("audio-captcha")]
    public async Task Who_hears_the_digits_arrives(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha(provider)), Plain);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await Expect(SoundOf(visitor)).ToBeVisibleAsync();
        await FieldOf(visitor).FillAsync(await HearAsync(visitor));
        await visitor.Challenge.Button("Continue").ClickAsync();

        await visitor.Page.WaitForURLAsync(visitor.Site.Origin + "/about");
    }

    [Fact]
    public async Task Another_picture_is_another_page()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")), Plain);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        var first = await PictureOf(visitor).GetAttributeAsync("src");

        await visitor.Challenge.Button("Another picture").ClickAsync();

        await Expect(PictureOf(visitor)).Not.ToHaveAttributeAsync("src", first!);
        await FieldOf(visitor).FillAsync(await SeeAsync(visitor));
        await visitor.Challenge.Button("Continue").ClickAsync();
        await visitor.Page.WaitForURLAsync(visitor.Site.Origin + "/about");
    }

    [Theory]
    [InlineData("lynx")]
    [AllLaneData("w3m")]
    [AllLaneData("links2")]
    public async Task A_text_browser_has_the_picture_the_sound_and_the_field(string browser)
    {
        var site = Open(new SiteSetup().WithCaptcha("text-captcha"));

        var text = await TextBrowser.ReadAsync(browser, site.Origin + "/bot-challenge?dest=%2Fabout");

        foreach (var words in new[]
        {
            "Picture of 6 distorted characters. Type them into the field.", Field, "Continue", "Another picture",
            "Listen to digits",
        })
            Assert.Contains(words, text, StringComparison.Ordinal);
    }
}
