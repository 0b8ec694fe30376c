namespace BotChallengePage;

/// <summary>
/// A service whose widget and siteverify are of the shape that reCAPTCHA has brought up, for
/// <c>AddSiteverifyProvider("name", …)</c>.
/// </summary>
public sealed class SiteverifyDescription
{
    internal SiteverifyDescription(string name) => Name = name;

    /// <summary>The provider's name.</summary>
    public string Name { get; }

    /// <summary>
    /// What the widget's script calls itself in the page: <c>hcaptcha</c>, <c>grecaptcha</c>. It has
    /// <c>render(element, parameters)</c> with <c>sitekey</c> and <c>callback</c>, and <c>reset(id)</c> or
    /// <c>remove(id)</c>.
    /// </summary>
    /// <value>Empty: set it, or <see cref="Script"/>.</value>
    public string Api { get; set; } = "";

    /// <summary>A script of your own for the page, where the widget is of another shape.</summary>
    /// <value><see langword="null"/>: the one that calls <see cref="Api"/>.</value>
    public ChallengeAsset? Script { get; set; }

    /// <summary>How much it asks of a visitor.</summary>
    /// <value><see cref="ChallengeLevel.Interactive"/>.</value>
    public ChallengeLevel Level { get; set; } = ChallengeLevel.Interactive;

    /// <summary>Whether siteverify is asked with JSON.</summary>
    /// <value><see langword="false"/>: with a form.</value>
    public bool AsksWithJson { get; set; }

    /// <summary>Longest token, in characters; a longer one is never sent on.</summary>
    /// <value>4096.</value>
    public int MaxTokenLength { get; set; } = 4096;

    /// <summary>What the answer has to be for; the widget gets it as <c>action</c>.</summary>
    /// <value><see langword="null"/>: the service knows no actions.</value>
    public string? Action { get; set; }

    /// <summary>How old the answer may be by <c>challenge_ts</c>.</summary>
    /// <value><see langword="null"/>: the service sees to it.</value>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>How long a token is good.</summary>
    /// <value>2 minutes.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether siteverify tells the host, as <c>hostname</c>.</summary>
    /// <value><see langword="true"/>: a yes without it is a no.</value>
    public bool TellsHostname { get; set; } = true;

    /// <summary>Its error codes. Those that are not there are the visitor's fault.</summary>
    /// <value><c>missing-input-secret</c> and <c>invalid-input-secret</c>, which are the site's.</value>
    public IDictionary<string, SiteverifyErrorKind> Errors { get; } = new Dictionary<string, SiteverifyErrorKind>
    {
        ["missing-input-secret"] = SiteverifyErrorKind.Site,
        ["invalid-input-secret"] = SiteverifyErrorKind.Site,
    };

    /// <summary>What a Content-Security-Policy has to allow.</summary>
    /// <value>Empty: scripts and frames from where the script comes.</value>
    public IList<ChallengeCspSource> CspSources { get; } = [];

    /// <summary>With one of these no token would ever do.</summary>
    internal IEnumerable<string> Faults()
    {
        if (MaxTokenLength < 1)
            yield return $"{nameof(MaxTokenLength)} must be at least 1.";
        if (MaxAge <= TimeSpan.Zero)
            yield return $"{nameof(MaxAge)} must be longer than zero, or null.";
        if (TokenLifetime <= TimeSpan.Zero)
            yield return $"{nameof(TokenLifetime)} must be longer than zero.";
    }
}
