namespace BotChallengePage;

/// <summary>
/// Keys, addresses and the looks of Friendly Captcha v2, section <c>BotChallengePage:FriendlyCaptcha</c>. The secret
/// key is the API key.
/// </summary>
public sealed class FriendlyCaptchaOptions : SiteverifyOptions
{
    /// <summary>
    /// Where widgets come from and answers are checked: <c>global</c>, <c>eu</c> (with plans that have it), or an
    /// https address of your own.
    /// </summary>
    /// <value><c>global</c>.</value>
    public string ApiEndpoint { get; set; } = "global";

    /// <summary>The widget's colours.</summary>
    /// <value><see cref="WidgetTheme.Auto"/>.</value>
    public WidgetTheme Theme { get; set; }

    /// <summary>The widget's language: <c>de</c>, <c>pt</c>.</summary>
    /// <value>Not set: that of the page.</value>
    public string? Language { get; set; }

    /// <summary>Where <see cref="ApiEndpoint"/> is.</summary>
    internal string ApiUrl => ApiEndpoint is "global" or "eu" ? $"https://{ApiEndpoint}.frcapi.com" : ApiEndpoint ?? "";

    /// <inheritdoc/>
    protected override string DefaultScriptUrl =>
        "https://cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@1.0.2/site.compat.min.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => $"{ApiUrl.TrimEnd('/')}/api/v2/captcha/siteverify";
}
