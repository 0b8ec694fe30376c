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

    /// <inheritdoc/>
    protected override string DefaultScriptUrl => "https://challenges.cloudflare.com/turnstile/v0/api.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => "https://challenges.cloudflare.com/turnstile/v0/siteverify";
}
