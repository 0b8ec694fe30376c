using BotChallengePage.BrowserTests.Captchas;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>The captchas' picture and sound, as each engine shows and plays them.</summary>
public abstract class CaptchaTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task A_picture_is_shown_and_a_sound_can_be_played()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithCaptcha("text-captcha")));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        // The script has taken the place of the plain form.
        await visitor.UntilAsync(
            "!document.querySelector('form[data-bot-challenge-answer]') && " +
            "document.querySelector('.bcp-captcha-picture')?.naturalWidth === 300");
        await visitor.Tab.EvaluateAsync<bool>(
            "(() => { const player = document.querySelector('audio'); player.muted = true; player.play(); " +
            "return true; })()");
        await visitor.UntilAsync("document.querySelector('audio').duration > 3");
    }
}
