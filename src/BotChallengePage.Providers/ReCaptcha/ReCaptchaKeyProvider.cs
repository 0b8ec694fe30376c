using System.Text.Json.Nodes;

namespace BotChallengePage.Providers.ReCaptcha;

/// <summary>
/// What all kinds of reCAPTCHA have in common. Facts: https://developers.google.com/recaptcha/docs/verify, and for keys
/// of Google Cloud https://docs.cloud.google.com/recaptcha/docs/reference/rest/v1/projects.assessments.
/// </summary>
internal abstract class ReCaptchaKeyProvider<TOptions>(SiteverifyClient client) : SiteverifyProvider<TOptions>(client)
    where TOptions : ReCaptchaKeyOptions, new()
{
    private const string TestSecret = "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe";
    /// <summary>Not a code of Google's own: a name for its texts.</summary>
    private const string OverQuota = "over-quota";

    private const int FirstServerError = 500, FirstError = 400, TooManyRequests = 429;

    /// <summary>None is documented. Tokens of about two thousand characters have been seen.</summary>
    protected override int MaxTokenLength => 8192;

    /// <summary>By its documentation. The time that is told is that of "the challenge load", and no measure.</summary>
    protected override TimeSpan TokenLifetime => TimeSpan.FromMinutes(2);

    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        new Dictionary<string, SiteverifyErrorKind>
        {
            ["missing-input-secret"] = SiteverifyErrorKind.Site,
            ["invalid-input-secret"] = SiteverifyErrorKind.Site,
            ["missing-input-response"] = SiteverifyErrorKind.Visitor,
            ["invalid-input-response"] = SiteverifyErrorKind.Visitor,
            ["bad-request"] = SiteverifyErrorKind.Visitor,
            ["timeout-or-duplicate"] = SiteverifyErrorKind.Visitor,

            // TokenProperties.InvalidReason of Google Cloud: all are the visitor's.
            ["UNKNOWN_INVALID_REASON"] = SiteverifyErrorKind.Visitor,
            ["MALFORMED"] = SiteverifyErrorKind.Visitor,
            ["EXPIRED"] = SiteverifyErrorKind.Visitor,
            ["DUPE"] = SiteverifyErrorKind.Visitor,
            ["MISSING"] = SiteverifyErrorKind.Visitor,
            ["BROWSER_ERROR"] = SiteverifyErrorKind.Visitor,
            ["UNEXPECTED_ACTION"] = SiteverifyErrorKind.Visitor,

            [OverQuota] = SiteverifyErrorKind.Service,

            // What Google Cloud answers to a question that it does not take.
            ["INVALID_ARGUMENT"] = SiteverifyErrorKind.Site,
            ["FAILED_PRECONDITION"] = SiteverifyErrorKind.Site,
            ["UNAUTHENTICATED"] = SiteverifyErrorKind.Site,
            ["PERMISSION_DENIED"] = SiteverifyErrorKind.Site,
            ["NOT_FOUND"] = SiteverifyErrorKind.Site,
        };

    protected override bool IsTestKey(TOptions options) => options.SecretKey == TestSecret;

    protected override string ScriptUrlOf(TOptions options) => WithQuery(options.ScriptUrl, "render=explicit");

    /// <summary>
    /// The widget's script is on another host than the first one (https://developers.google.com/recaptcha/docs/faq).
    /// <c>connect-src</c> is not documented there, but newer scripts ask their host from the page.
    /// </summary>
    protected override IEnumerable<ChallengeCspSource> CspSourcesOf(TOptions options)
    {
        var own = $"{WidgetData.OriginOf(options.ScriptUrl)}/recaptcha/";
        var isGoogle = new Uri(options.ScriptUrl).Host is "www.google.com" or "www.recaptcha.net";
        return isGoogle
            ? [
                new("script-src", own), new("script-src", "https://www.gstatic.com/recaptcha/"),
                new("frame-src", own), new("frame-src", "https://recaptcha.google.com/recaptcha/"),
                new("connect-src", own),
            ]
            : [new("script-src", own), new("frame-src", own), new("connect-src", own)];
    }

    protected override SiteverifyQuestion Ask(ChallengeAnswer answer, TOptions options)
    {
        if (options.ProjectId is null)
            return SiteverifyQuestion.Form(options.VerifyUrl, [
                new("secret", options.SecretKey),
                new("response", answer.Response),
                new("remoteip", RemoteIPOf(answer, options)),
            ]);

        var asked = new JsonObject { ["token"] = answer.Response, ["siteKey"] = options.SiteKey };
        if (ExpectedAction is { } action)
            asked["expectedAction"] = action;
        if (RemoteIPOf(answer, options) is { } address)
            asked["userIpAddress"] = address;
        var question = SiteverifyQuestion.Json(options.VerifyUrl, new JsonObject { ["event"] = asked });
        // Not in the address, which ends up in logs.
        question.Headers["X-Goog-Api-Key"] = options.SecretKey!;
        return question;
    }

    protected override SiteverifyReading Read(SiteverifyAnswer answer)
    {
        // Neither the service's own errors nor a spent quota say anything of the answer.
        if (answer.Text("error", "status") is { } status)
            return new SiteverifyReading
            {
                Success = answer.Status is >= FirstError and < FirstServerError and not TooManyRequests ? false : null,
                ErrorCodes = [status],
            };

        var reason = answer.Text("tokenProperties", "invalidReason");
        if (answer.Boolean("tokenProperties", "valid") is not { } isValid)
            return reason is null
                ? WithQuota(base.Read(answer))
                : new SiteverifyReading { Success = false, ErrorCodes = [reason] };

        return new SiteverifyReading
        {
            Success = isValid,
            ErrorCodes = isValid || reason is null ? [] : [reason],
            Hostname = answer.Text("tokenProperties", "hostname"),
            Action = answer.Text("tokenProperties", "action"),
            Score = answer.Number("riskAnalysis", "score"),
        };
    }

    /// <summary>
    /// Over the free quota v3 "may fail open by returning a static score 0.9 and an error message" (its FAQ). Texts
    /// that have been seen: "Over free quota.", "Over Enterprise free quota. Please ensure your project has …".
    /// </summary>
    private static SiteverifyReading WithQuota(SiteverifyReading said) =>
        said.ErrorCodes.Any(code => code.Contains("quota", StringComparison.OrdinalIgnoreCase))
            ? said with { ErrorCodes = [OverQuota, .. said.ErrorCodes] }
            : said;

    private protected static Dictionary<string, string> With(Dictionary<string, string> data, TOptions options)
    {
        if (options.ProjectId is not null)
            data["enterprise"] = "true";
        return data;
    }
}
