namespace BotChallengePage.Captchas.Characters;

/// <summary>A picture of characters, and digits to hear for who cannot read it.</summary>
internal sealed class TextCaptchaProvider(Rendering rendering) : CharacterCaptcha<TextCaptchaOptions>(rendering)
{
    public override string Name => "text-captcha";

    public override ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<TextCaptchaOptions>().Level ?? Level;
    }

    protected override CharacterSettings SettingsOf(TextCaptchaOptions options) => new()
    {
        Difficulty = options.Difficulty,
        DigitsOnly = options.DigitsOnly,
        HasPicture = true,
        HasSound = options.OffersSound,
        IsSpoken = false,
    };
}
