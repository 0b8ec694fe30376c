namespace BotChallengePage;

/// <summary>
/// Keys and addresses of a service whose answers are checked by siteverify: what the options of such providers have in
/// common.
/// </summary>
public abstract class SiteverifyOptions
{
    /// <summary>The widget's sitekey.</summary>
    /// <value>Not set.</value>
    public string? SiteKey { get; set; }

    /// <summary>
    /// What the server proves itself with: the secret key, or the API key. Keep it out of files: user secrets,
    /// environment or a vault.
    /// </summary>
    /// <value>Not set.</value>
    public string? SecretKey { get; set; }

    /// <summary>
    /// Address of the widget's script: https, or http on a loopback address. What it has to be asked for is added.
    /// </summary>
    /// <value>The service's own.</value>
    public string ScriptUrl { get => field ?? DefaultScriptUrl; set => field = value ?? ""; }

    /// <summary>Address of siteverify: https, or http on a loopback address.</summary>
    /// <value>The service's own.</value>
    public string VerifyUrl { get => field ?? DefaultVerifyUrl; set => field = value ?? ""; }

    /// <summary>
    /// Time limit of one attempt to reach siteverify, at most 9 seconds. There are two at most, and one only where the
    /// service does not say that it may be asked twice.
    /// </summary>
    /// <value>3 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the visitor's address is sent to siteverify.</summary>
    /// <value>
    /// <see langword="false"/>: the service sees it anyway when the widget runs, and does not need it here.
    /// </value>
    public bool SendRemoteIP { get; set; }

    /// <summary>Host names on which the widget may have run, compared as a whole and without regard to case.</summary>
    /// <value>Empty: the request's host.</value>
    public IList<string> Hostnames { get; } = [];

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: the provider's own, see <see cref="IChallengeProvider.Level"/>.</value>
    public ChallengeLevel? Level { get; set; }

    /// <summary>The service's own address of the script; empty as long as options are missing for it.</summary>
    protected abstract string DefaultScriptUrl { get; }

    /// <summary>The service's own address of siteverify; empty as long as options are missing for it.</summary>
    protected abstract string DefaultVerifyUrl { get; }

    /// <summary>Without keys an address may be unknown yet that follows from other options.</summary>
    internal bool NeedsUrls => SiteKey is { Length: > 0 } || DefaultVerifyUrl.Length > 0;
}
