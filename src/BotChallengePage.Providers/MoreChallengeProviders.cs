namespace BotChallengePage;

/// <summary>Names of this package's providers.</summary>
public static class MoreChallengeProviders
{
    /// <summary>hCaptcha.</summary>
    public const string HCaptcha = "hcaptcha";

    /// <summary>reCAPTCHA v2 with a checkbox.</summary>
    public const string ReCaptcha = "recaptcha";

    /// <summary>reCAPTCHA v2 without a checkbox.</summary>
    public const string ReCaptchaInvisible = "recaptcha-invisible";

    /// <summary>reCAPTCHA v3, which gives a score.</summary>
    public const string ReCaptchaV3 = "recaptcha-v3";

    /// <summary>Friendly Captcha v2.</summary>
    public const string FriendlyCaptcha = "friendly-captcha";

    /// <summary>Cap, on a server of your own.</summary>
    public const string Cap = "cap";

    /// <summary>The published <c>altcha</c> widget.</summary>
    public const string AltchaWidget = "altcha-widget";

    /// <summary>flask-Vouch's proof of work with one hash for each try.</summary>
    public const string Sha256 = "sha256";

    /// <summary>flask-Vouch's proof of work with a chain of hashes for each try.</summary>
    public const string HashChain = "hash-chain";

    /// <summary>flask-Vouch's proof of work with balloon hashing.</summary>
    public const string Balloon = "balloon";
}
