namespace BotChallengePage.Captchas.Characters;

/// <summary>Spoken digits, and a picture for who cannot hear them.</summary>
internal sealed class AudioCaptchaProvider(Rendering rendering) : CharacterCaptcha<AudioCaptchaOptions>(rendering)
{
    public override string Name => "audio-captcha";

    public override ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<AudioCaptchaOptions>().Level ?? Level;
    }

    protected override CharacterSettings SettingsOf(AudioCaptchaOptions options) => new()
    {
        Difficulty = options.Difficulty,
        DigitsOnly = false,
        HasPicture = options.OffersPicture,
        HasSound = true,
        IsSpoken = true,
    };
}
