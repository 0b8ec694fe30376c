namespace BotChallengePage;

/// <summary>Keys of reCAPTCHA v3 and its least score, section <c>BotChallengePage:ReCaptchaV3</c>.</summary>
public sealed class ReCaptchaV3Options : ReCaptchaKeyOptions
{
    /// <summary>
    /// The least score that passes, from 0 to 1, which is surely a person. Whoever has less is refused, and offered
    /// the provider that stands in where the policy has one.
    /// </summary>
    /// <value>0.5, with which Google says to begin.</value>
    public double MinimumScore { get; set; } = 0.5;
}
