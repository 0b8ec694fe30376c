using System.Text.Json.Nodes;

namespace BotChallengePage.Providers.FriendlyCaptcha;

/// <summary>
/// Friendly Captcha v2. Facts: https://developer.friendlycaptcha.com/docs/v2/api/siteverify, …/guides/csp and the
/// documentation in the package <c>@friendlycaptcha/sdk</c>. There are no keys for tests.
/// </summary>
internal sealed class FriendlyCaptchaProvider(SiteverifyClient client)
    : SiteverifyProvider<FriendlyCaptchaOptions>(client)
{
    public const string SectionName = "FriendlyCaptcha";

    public override string Name => MoreChallengeProviders.FriendlyCaptcha;

    public override ChallengeLevel Level => ChallengeLevel.Managed;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("friendly-captcha");

    protected override string Section => SectionName;

    /// <summary>
    /// 16 KB by its documentation; what comes with it in a verify request has to fit in there as well.
    /// </summary>
    protected override int MaxTokenLength => 15 * 1024;

    /// <summary>By its documentation the origin "can be empty if unknown"; the sitekey binds.</summary>
    protected override bool RequiresHostname => false;

    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        new Dictionary<string, SiteverifyErrorKind>
        {
            // "If you are seeing status code 400 or 401 your server code is probably not configured correctly."
            ["auth_required"] = SiteverifyErrorKind.Site,
            ["auth_invalid"] = SiteverifyErrorKind.Site,
            ["sitekey_invalid"] = SiteverifyErrorKind.Site,
            ["response_missing"] = SiteverifyErrorKind.Site,
            ["bad_request"] = SiteverifyErrorKind.Site,
            ["response_invalid"] = SiteverifyErrorKind.Visitor,
            ["response_timeout"] = SiteverifyErrorKind.Visitor,
            ["response_duplicate"] = SiteverifyErrorKind.Visitor,
        };

    /// <summary>What begins with a dot says that there is no answer: <c>.ERROR</c>, <c>.EXPIRED</c>.</summary>
    protected override bool CanBeToken(string response) => base.CanBeToken(response) && response[0] != '.';

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, FriendlyCaptchaOptions options)
    {
        var data = WidgetData.Of(options, options.Theme, options.Language);
        data["api-endpoint"] = options.ApiEndpoint;
        return data;
    }

    protected override IEnumerable<ChallengeCspSource> CspSourcesOf(FriendlyCaptchaOptions options)
    {
        var isOwn = options.ApiEndpoint is not ("global" or "eu");
        return
        [
            new("script-src", WidgetData.FileOf(options.ScriptUrl)),
            new("frame-src", isOwn ? WidgetData.OriginOf(options.ApiUrl) : "https://*.frcapi.com"),
        ];
    }

    protected override SiteverifyQuestion Ask(ChallengeAnswer answer, FriendlyCaptchaOptions options)
    {
        var question = SiteverifyQuestion.Json(
            options.VerifyUrl, new JsonObject { ["response"] = answer.Response, ["sitekey"] = options.SiteKey });
        question.Headers["X-API-Key"] = options.SecretKey!;
        return question;
    }

    protected override SiteverifyReading Read(SiteverifyAnswer answer) => new()
    {
        Success = answer.Boolean("success"),
        ErrorCodes = answer.Text("error", "error_code") is { } code ? [code] : [],
        Hostname = HostOf(answer.Text("data", "challenge", "origin")),
        ChallengedAt = answer.Time("data", "challenge", "timestamp"),
    };

    /// <summary>Examples have it with a scheme and without.</summary>
    private static string? HostOf(string? origin) =>
        string.IsNullOrEmpty(origin) ? null
        : Uri.TryCreate(
            origin.Contains("://", StringComparison.Ordinal) ? origin : $"https://{origin}", UriKind.Absolute,
            out var uri) ? uri.IdnHost : origin;
}
