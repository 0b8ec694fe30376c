namespace BotChallengePage;

/// <summary>
/// Keys, addresses and the looks of Cloudflare Turnstile, section <c>BotChallengePage:Turnstile</c>. Cloudflare
/// supports no other address of <c>api.js</c> than its own; <see cref="SiteverifyOptions.ScriptUrl"/> is for emulators.
/// </summary>
public sealed class TurnstileOptions : SiteverifyOptions
{
    /// <summary>
    /// The sitekey of a widget with pre-clearance, for sites behind Cloudflare: where Cloudflare itself challenges what
    /// a page asks for by script, the client script passes that with it; and so does the page before forms that have
    /// <see cref="RequireCloudflareClearanceAttribute"/>. It may be <see cref="SiteverifyOptions.SiteKey"/>; it does
    /// not make Turnstile the provider, and needs no secret.
    /// </summary>
    /// <value>Not set: who asks by script gets Cloudflare's answer.</value>
    public string? PreClearanceSiteKey { get; set => field = value is "" ? null : value; }

    /// <summary>The widget's colours.</summary>
    /// <value><see cref="WidgetTheme.Auto"/>.</value>
    public WidgetTheme Theme { get; set; }

    /// <summary>The widget's language, as Cloudflare names it: <c>de</c>, <c>pt-BR</c>.</summary>
    /// <value>Not set: that of the page. In a language that Cloudflare does not have it is English.</value>
    public string? Language { get; set => field = value is "" ? null : value; }

    /// <summary>How large the widget is.</summary>
    /// <value><see cref="TurnstileSize.Fitting"/>.</value>
    public TurnstileSize Size { get; set; }

    /// <summary>When the widget is seen.</summary>
    /// <value><see cref="TurnstileAppearance.Always"/>.</value>
    public TurnstileAppearance Appearance { get; set; }

    /// <summary>When the challenge begins.</summary>
    /// <value><see cref="TurnstileExecution.Render"/>.</value>
    public TurnstileExecution Execution { get; set; }

    /// <summary>Whether the widget tries again by itself after a failure.</summary>
    /// <value><see cref="TurnstileRetry.Auto"/>.</value>
    public TurnstileRetry Retry { get; set; }

    /// <summary>What the widget does when its token has expired.</summary>
    /// <value><see cref="TurnstileRefresh.Manual"/>: the visitor is told, and tries again.</value>
    public TurnstileRefresh RefreshExpired { get; set; }

    /// <inheritdoc/>
    protected override string DefaultScriptUrl => "https://challenges.cloudflare.com/turnstile/v0/api.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => "https://challenges.cloudflare.com/turnstile/v0/siteverify";
}
