namespace BotChallengePage;

/// <summary>
/// Keys and the looks of reCAPTCHA v2 without a checkbox, section <c>BotChallengePage:ReCaptchaInvisible</c>. Its keys
/// are others than those for the checkbox.
/// </summary>
public sealed class ReCaptchaInvisibleOptions : ReCaptchaKeyOptions
{
    /// <summary>The colours of what it shows if it asks.</summary>
    /// <value><see cref="WidgetTheme.Auto"/>.</value>
    public WidgetTheme Theme { get; set; }

    /// <summary>Its language, as Google names it: <c>de</c>, <c>pt-BR</c>.</summary>
    /// <value>Not set: that of the page.</value>
    public string? Language { get; set; }
}
