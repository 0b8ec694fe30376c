using BotChallengePage.Captchas.Drawing;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Captchas.Characters;

/// <summary>What a captcha asks for, as its options have it.</summary>
internal sealed record CharacterSettings
{
    public required CaptchaDifficulty Difficulty { get; init; }

    public required bool DigitsOnly { get; init; }

    public required bool HasPicture { get; init; }

    public required bool HasSound { get; init; }

    /// <summary>Whether the sound comes first.</summary>
    public required bool IsSpoken { get; init; }

    /// <summary>Characters of a picture, and digits of a sound.</summary>
    public int Length => Difficulty switch
    {
        CaptchaDifficulty.Easy => 5,
        CaptchaDifficulty.Normal => 6,
        _ => 7,
    };

    public string Alphabet => DigitsOnly ? Glyphs.Digits : Glyphs.LettersAndDigits;

    public Distortion Distortion => Difficulty switch
    {
        CaptchaDifficulty.Easy => Distortion.Easy,
        CaptchaDifficulty.Normal => Distortion.Normal,
        _ => Distortion.Hard,
    };

    public Disturbance Disturbance => Difficulty switch
    {
        CaptchaDifficulty.Easy => Disturbance.Easy,
        CaptchaDifficulty.Normal => Disturbance.Normal,
        _ => Disturbance.Hard,
    };
}
