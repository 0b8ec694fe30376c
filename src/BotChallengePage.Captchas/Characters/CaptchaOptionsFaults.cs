namespace BotChallengePage.Captchas.Characters;

/// <summary>What can be wrong with the options of either captcha.</summary>
internal static class CaptchaOptionsFaults
{
    public static IEnumerable<string> Of(CaptchaDifficulty difficulty, ChallengeLevel? level)
    {
        if (!Enum.IsDefined(difficulty))
            yield return $"{nameof(TextCaptchaOptions.Difficulty)} is {difficulty}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<CaptchaDifficulty>())}.";
        if (level is { } some && !Enum.IsDefined(some))
            yield return $"{nameof(TextCaptchaOptions.Level)} is {some}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.";
    }
}
