namespace BotChallengePage;

/// <summary>Keys, addresses and the looks of hCaptcha, section <c>BotChallengePage:HCaptcha</c>.</summary>
public sealed class HCaptchaOptions : SiteverifyOptions
{
    /// <summary>The widget's colours.</summary>
    /// <value><see cref="WidgetTheme.Auto"/>.</value>
    public WidgetTheme Theme { get; set; }

    /// <summary>How large the widget is.</summary>
    /// <value><see cref="WidgetSize.Fitting"/>.</value>
    public WidgetSize Size { get; set; }

    /// <summary>The widget's language, as hCaptcha names it: <c>de</c>, <c>pt-BR</c>.</summary>
    /// <value>Not set: that of the page.</value>
    public string? Language { get; set; }

    /// <inheritdoc/>
    protected override string DefaultScriptUrl => "https://js.hcaptcha.com/1/api.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => "https://api.hcaptcha.com/siteverify";
}
