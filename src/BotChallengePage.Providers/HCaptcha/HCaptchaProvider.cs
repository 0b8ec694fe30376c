namespace BotChallengePage.Providers.HCaptcha;

/// <summary>
/// hCaptcha, with the checkbox. Facts: https://docs.hcaptcha.com/ and https://docs.hcaptcha.com/configuration.
/// </summary>
internal sealed class HCaptchaProvider(SiteverifyClient client) : SiteverifyProvider<HCaptchaOptions>(client)
{
    public const string SectionName = "HCaptcha";

    /// <summary>
    /// Not a subdomain by its name: "asset subdomains used may vary over time or by region".
    /// </summary>
    private static readonly string[] Hosts = ["https://hcaptcha.com", "https://*.hcaptcha.com"];

    private static readonly string[] TestSecrets = ["0x0000000000000000000000000000000000000000"];

    public override string Name => MoreChallengeProviders.HCaptcha;

    public override ChallengeLevel Level => ChallengeLevel.Interactive;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("hcaptcha");

    protected override string Section => SectionName;

    /// <summary>None is documented. Tokens of two to four thousand characters have been seen.</summary>
    protected override int MaxTokenLength => 8192;

    /// <summary>
    /// By its documentation, "120s default"; siteverify sees to it, with <c>expired-input-response</c>.
    /// </summary>
    protected override TimeSpan TokenLifetime => TimeSpan.FromSeconds(120);

    /// <summary>
    /// It may be left out, or say "not-provided"; it is the sitekey in the question that binds a token to this site.
    /// </summary>
    protected override bool RequiresHostname => false;

    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        new Dictionary<string, SiteverifyErrorKind>
        {
            ["missing-input-secret"] = SiteverifyErrorKind.Site,
            ["invalid-input-secret"] = SiteverifyErrorKind.Site,
            // What a token of another site's widget gets, and the published one for tests.
            ["sitekey-secret-mismatch"] = SiteverifyErrorKind.Either,
            ["not-using-dummy-passcode"] = SiteverifyErrorKind.Either,
            ["missing-remoteip"] = SiteverifyErrorKind.Site,
            ["missing-input-response"] = SiteverifyErrorKind.Visitor,
            ["invalid-input-response"] = SiteverifyErrorKind.Visitor,
            ["expired-input-response"] = SiteverifyErrorKind.Visitor,
            ["already-seen-response"] = SiteverifyErrorKind.Visitor,
            // Older names, which are no longer documented.
            ["invalid-or-already-seen-response"] = SiteverifyErrorKind.Visitor,
            ["not-using-dummy-secret"] = SiteverifyErrorKind.Either,
            ["invalid-sitekey"] = SiteverifyErrorKind.Site,
            ["invalid-remoteip"] = SiteverifyErrorKind.Visitor,
            // The question is well-formed but for the token in it.
            ["bad-request"] = SiteverifyErrorKind.Visitor,
        };

    protected override bool IsTestKey(HCaptchaOptions options) => TestSecrets.Contains(options.SecretKey);

    /// <summary>Without <c>recaptchacompat</c> it would call itself <c>grecaptcha</c> as well.</summary>
    protected override string ScriptUrlOf(HCaptchaOptions options) =>
        WithQuery(options.ScriptUrl, "render=explicit&recaptchacompat=off");

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, HCaptchaOptions options) =>
        WidgetData.Of(options, options.Theme, options.Language).With(options.Size);

    protected override IEnumerable<ChallengeCspSource> CspSourcesOf(HCaptchaOptions options)
    {
        var origin = WidgetData.OriginOf(options.ScriptUrl);
        string[] hosts = origin.EndsWith(".hcaptcha.com", StringComparison.Ordinal) ? Hosts : [origin];
        return from directive in (string[])["script-src", "frame-src", "style-src", "connect-src"]
               from host in hosts
               select new ChallengeCspSource(directive, host);
    }

    protected override SiteverifyReading Read(SiteverifyAnswer answer)
    {
        var said = base.Read(answer);
        return said.Hostname == "not-provided" ? said with { Hostname = null } : said;
    }
}
