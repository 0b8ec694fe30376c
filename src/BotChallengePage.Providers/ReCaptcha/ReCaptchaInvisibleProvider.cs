namespace BotChallengePage.Providers.ReCaptcha;

/// <summary>reCAPTCHA v2 without a checkbox: it asks whom it does not like.</summary>
internal sealed class ReCaptchaInvisibleProvider(SiteverifyClient client)
    : ReCaptchaKeyProvider<ReCaptchaInvisibleOptions>(client)
{
    public const string SectionName = "ReCaptchaInvisible";

    public override string Name => MoreChallengeProviders.ReCaptchaInvisible;

    public override ChallengeLevel Level => ChallengeLevel.Automatic;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("recaptcha");

    protected override string Section => SectionName;

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, ReCaptchaInvisibleOptions options)
    {
        var data = With(WidgetData.Of(options, options.Theme, options.Language), options);
        data["size"] = "invisible";
        return data;
    }
}
