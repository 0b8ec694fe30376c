namespace BotChallengePage.Providers.ReCaptcha;

/// <summary>reCAPTCHA v3: asks nobody, and gives a score. https://developers.google.com/recaptcha/docs/v3</summary>
internal sealed class ReCaptchaV3Provider(SiteverifyClient client) : ReCaptchaKeyProvider<ReCaptchaV3Options>(client)
{
    public const string SectionName = "ReCaptchaV3";

    /// <summary>Letters, digits, slashes and underscores are allowed.</summary>
    public const string Action = "bot_challenge";

    public override string Name => MoreChallengeProviders.ReCaptchaV3;

    public override ChallengeLevel Level => ChallengeLevel.Automatic;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("recaptcha-v3");

    protected override string Section => SectionName;

    protected override string ExpectedAction => Action;

    protected override string ScriptUrlOf(ReCaptchaV3Options options) =>
        WithQuery(options.ScriptUrl, $"render={Uri.EscapeDataString(options.SiteKey ?? "")}");

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, ReCaptchaV3Options options)
    {
        var data = With(WidgetData.Of(options, WidgetTheme.Auto, language: null), options);
        data["action"] = Action;
        return data;
    }

    /// <summary>The published test keys are of v2, and give no score.</summary>
    protected override bool IsEnough(SiteverifyReading said, ReCaptchaV3Options options) =>
        said.Score >= options.MinimumScore;
}
