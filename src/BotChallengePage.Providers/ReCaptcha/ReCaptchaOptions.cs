namespace BotChallengePage;

/// <summary>
/// Keys and the looks of reCAPTCHA v2 with a checkbox, section <c>BotChallengePage:ReCaptcha</c>.
/// </summary>
public sealed class ReCaptchaOptions : ReCaptchaKeyOptions
{
    /// <summary>The widget's colours.</summary>
    /// <value><see cref="WidgetTheme.Auto"/>.</value>
    public WidgetTheme Theme { get; set; }

    /// <summary>How large the widget is.</summary>
    /// <value><see cref="WidgetSize.Fitting"/>.</value>
    public WidgetSize Size { get; set; }

    /// <summary>The widget's language, as Google names it: <c>de</c>, <c>pt-BR</c>.</summary>
    /// <value>Not set: that of the page.</value>
    public string? Language { get; set; }
}
