namespace BotChallengePage.Providers.ReCaptcha;

/// <summary>reCAPTCHA v2 with a checkbox.</summary>
internal sealed class ReCaptchaProvider(SiteverifyClient client) : ReCaptchaKeyProvider<ReCaptchaOptions>(client)
{
    public const string SectionName = "ReCaptcha";

    public override string Name => MoreChallengeProviders.ReCaptcha;

    public override ChallengeLevel Level => ChallengeLevel.Interactive;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("recaptcha");

    protected override string Section => SectionName;

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, ReCaptchaOptions options) =>
        With(WidgetData.Of(options, options.Theme, options.Language).With(options.Size), options);
}
