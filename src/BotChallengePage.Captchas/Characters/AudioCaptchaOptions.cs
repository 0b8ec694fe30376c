namespace BotChallengePage;

/// <summary>Spoken digits, section <c>BotChallengePage:AudioCaptcha</c>.</summary>
public sealed class AudioCaptchaOptions
{
    /// <summary>How hard the digits are to hear, and the picture to read that is offered beside them.</summary>
    /// <value><see cref="CaptchaDifficulty.Normal"/>.</value>
    public CaptchaDifficulty Difficulty { get; set; } = CaptchaDifficulty.Normal;

    /// <summary>
    /// Whether a picture can be read instead. Without it, nobody gets through who cannot hear the digits: leave it on,
    /// or offer another way beside it.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool OffersPicture { get; set; } = true;

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Interactive"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
