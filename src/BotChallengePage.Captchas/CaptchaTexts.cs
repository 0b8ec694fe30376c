using System.Resources;

namespace BotChallengePage.Captchas;

/// <summary>What the captchas say, in all languages of the library.</summary>
internal static class CaptchaTexts
{
    public static readonly ResourceManager All =
        new("BotChallengePage.Localization.CaptchaText", typeof(CaptchaTexts).Assembly);
}
