namespace BotChallengePage;

/// <summary>Characters in a picture, section <c>BotChallengePage:TextCaptcha</c>.</summary>
public sealed class TextCaptchaOptions
{
    /// <summary>How hard the pictures are to read, and the digits to hear that are offered beside them.</summary>
    /// <value><see cref="CaptchaDifficulty.Normal"/>.</value>
    public CaptchaDifficulty Difficulty { get; set; } = CaptchaDifficulty.Normal;

    /// <summary>
    /// Whether pictures have digits and no letters, for visitors who have no Latin letters on their keyboards.
    /// </summary>
    /// <value><see langword="false"/>: sixteen letters and digits that are not taken for each other.</value>
    public bool DigitsOnly { get; set; }

    /// <summary>
    /// Whether digits can be heard instead. Without it, nobody gets through who cannot see the picture: leave it on, or
    /// offer another way beside it.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool OffersSound { get; set; } = true;

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Interactive"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
