using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Captchas;

/// <summary>Somebody in front of a captcha.</summary>
public abstract class CaptchaTest(BrowserFixture fixture) : BrowserTest(fixture)
{
    protected const string Field = "Type what you see or hear";
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) Reader/1.0";

    protected static BrowserNewContextOptions Plain => new() { JavaScriptEnabled = false, UserAgent = Agent };

    protected static BrowserNewContextOptions Scripted => new() { UserAgent = Agent };

    protected static ILocator FieldOf(Visitor visitor) => visitor.Page.GetByLabel(Field, new() { Exact = true });

    protected static ILocator PictureOf(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Img, new() { Name = "distorted characters. Type them into the field." });

    protected static ILocator SoundOf(Visitor visitor) => visitor.Page.Locator("audio");

    /// <summary>What the visitor sees.</summary>
    protected static async Task<string> SeeAsync(Visitor visitor)
    {
        await Expect(PictureOf(visitor)).ToBeVisibleAsync();
        await Expect(PictureOf(visitor)).ToHaveJSPropertyAsync("naturalWidth", 300);
        return (await TellAsync(visitor, await PictureOf(visitor).GetAttributeAsync("src")))[0];
    }

    /// <summary>What the visitor hears who plays the sound.</summary>
    protected static async Task<string> HearAsync(Visitor visitor) =>
        (await TellAsync(visitor, await SoundOf(visitor).First.GetAttributeAsync("src")))[1];

    /// <summary>Characters, digits, and the cells of a grid.</summary>
    protected static async Task<string[]> TellAsync(Visitor visitor, string? url)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Agent);
        var answer = new Uri(new Uri(visitor.Site.Origin), CaptchaSetup.AnswerUrlOf(url!));
        return (await http.GetStringAsync(answer)).Split(' ');
    }
}
