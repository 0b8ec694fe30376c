namespace BotChallengePage;

/// <summary>Keys and addresses of Cloudflare Turnstile, section <c>BotChallengePage:Turnstile</c>.</summary>
public sealed class TurnstileOptions
{
    /// <summary>The widget's sitekey.</summary>
    /// <value>Not set.</value>
    public string? SiteKey { get; set; }

    /// <summary>The widget's secret key. Keep it out of files: user secrets, environment or a vault.</summary>
    /// <value>Not set.</value>
    public string? SecretKey { get; set; }

    /// <summary>
    /// The sitekey of a widget with pre-clearance, for sites behind Cloudflare: where Cloudflare itself challenges what
    /// a page asks for by script, the client script passes that with it; and so does the page before forms that have
    /// <see cref="RequireCloudflareClearanceAttribute"/>. It may be <see cref="SiteKey"/>; it does not make Turnstile
    /// the provider, and needs no secret.
    /// </summary>
    /// <value>Not set: who asks by script gets Cloudflare's answer.</value>
    public string? PreClearanceSiteKey { get; set => field = value is "" ? null : value; }

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Managed"/>.</value>
    public ChallengeLevel? Level { get; set; }

    /// <summary>
    /// Address of <c>api.js</c>, loaded with <c>render=explicit</c>. Cloudflare supports no other address than its own;
    /// the option is for emulators.
    /// </summary>
    /// <value><c>https://challenges.cloudflare.com/turnstile/v0/api.js</c>.</value>
    public string ScriptUrl { get; set; } = "https://challenges.cloudflare.com/turnstile/v0/api.js";

    /// <summary>Address of siteverify: https, or http on a loopback address.</summary>
    /// <value><c>https://challenges.cloudflare.com/turnstile/v0/siteverify</c>.</value>
    public string VerifyUrl { get; set; } = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

    /// <summary>Time limit of one attempt to reach siteverify, at most 9 seconds; there are at most two.</summary>
    /// <value>3 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the visitor's address is sent to siteverify as <c>remoteip</c>.</summary>
    /// <value>
    /// <see langword="false"/>: Cloudflare sees it anyway when the widget runs, and does not need it here.
    /// </value>
    public bool SendRemoteIP { get; set; }

    /// <summary>Host names on which the widget may have run, compared as a whole and without regard to case.</summary>
    /// <value>Empty: the request's host.</value>
    public IList<string> Hostnames { get; } = [];
}
