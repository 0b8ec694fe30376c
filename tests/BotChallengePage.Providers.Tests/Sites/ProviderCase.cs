using Microsoft.Extensions.DependencyInjection;
using ProviderEmulator;

namespace BotChallengePage.Providers.Tests.Sites;

/// <summary>One provider, as its tests need it: how it is added, and what its siteverify says.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Section">Its section.</param>
/// <param name="Service">What emulates it.</param>
/// <param name="Add">Adds it.</param>
/// <param name="VerifyUrl">Where its siteverify is.</param>
/// <param name="Yes">What siteverify says to a good answer for host 127.0.0.1.</param>
/// <param name="No">What it says to a bad one.</param>
internal sealed record ProviderCase(
    string Name,
    string Section,
    string Service,
    Action<IBotChallengePageBuilder> Add,
    string VerifyUrl,
    string Yes,
    string No)
{
    public const string ReCaptchaOfGoogleCloud = "recaptcha-v3 of Google Cloud";

    private const string Reject = """{"success":false,"error-codes":["invalid-input-response"]}""";

    public static IReadOnlyList<ProviderCase> All { get; } =
    [
        new(
            "hcaptcha", "HCaptcha", "hcaptcha", builder => builder.AddHCaptcha(),
            "https://api.hcaptcha.com/siteverify",
            """{"success":true,"challenge_ts":"2026-05-04T03:02:01Z","hostname":"127.0.0.1","credit":false}""", Reject),
        new(
            "recaptcha", "ReCaptcha", "recaptcha", builder => builder.AddReCaptcha(),
            "https://www.google.com/recaptcha/api/siteverify",
            """{"success":true,"challenge_ts":"2026-05-04T03:02:01Z","hostname":"127.0.0.1"}""", Reject),
        new(
            "recaptcha-invisible", "ReCaptchaInvisible", "recaptcha", builder => builder.AddReCaptchaInvisible(),
            "https://www.google.com/recaptcha/api/siteverify",
            """{"success":true,"challenge_ts":"2026-05-04T03:02:01Z","hostname":"127.0.0.1"}""", Reject),
        new(
            "recaptcha-v3", "ReCaptchaV3", "recaptcha", builder => builder.AddReCaptchaV3(),
            "https://www.google.com/recaptcha/api/siteverify",
            """
            {"success":true,"challenge_ts":"2026-05-04T03:02:01Z","hostname":"127.0.0.1",
             "action":"bot_challenge","score":0.9}
            """,
            Reject),
        new(
            "friendly-captcha", "FriendlyCaptcha", "friendly-captcha", builder => builder.AddFriendlyCaptcha(),
            "https://global.frcapi.com/api/v2/captcha/siteverify",
            """
            {"success":true,"data":{"event_id":"ev_1",
             "challenge":{"timestamp":"2026-05-04T03:02:01Z","origin":"http://127.0.0.1"},"risk_intelligence":null}}
            """,
            """{"success":false,"error":{"error_code":"response_invalid","detail":"…"}}"""),
        new(
            "cap", "Cap", "cap", builder => builder.AddCap(), "https://cap.example/siteverify",
            """{"success":true}""", """{"success":false,"error":"Token not found"}"""),
        new(
            "other", "Siteverify:Providers:other", "hcaptcha",
            builder => builder.AddSiteverifyProvider("other", service => service.Api = "other"),
            "https://api.hcaptcha.com/siteverify",
            """{"success":true,"hostname":"127.0.0.1"}""", Reject),
    ];

    /// <summary>Not set: the keys are not of Google Cloud.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(provider => provider.Name)];

    public static ProviderCase Of(string name) => name == ReCaptchaOfGoogleCloud
        ? Of("recaptcha-v3") with
        {
            ProjectId = "my-project",
            VerifyUrl = "https://recaptchaenterprise.googleapis.com/v1/projects/my-project/assessments",
            Yes =
                """
                {"tokenProperties":{"valid":true,"hostname":"127.0.0.1","action":"bot_challenge"},
                 "riskAnalysis":{"score":0.9}}
                """,
            No = """{"tokenProperties":{"valid":false,"invalidReason":"MALFORMED"}}""",
        }
        : All.Single(provider => provider.Name == name);

    public async Task<ProviderSite> StartAsync(
        ProviderEmulatorServer emulator, params (string Key, string? Value)[] options) =>
        await ProviderSite.StartAsync(Add, [.. OptionsFor(emulator), .. options]);

    public IEnumerable<(string Key, string? Value)> OptionsFor(ProviderEmulatorServer emulator)
    {
        yield return ("Provider", Name);
        yield return ($"{Section}:SiteKey", ProviderEmulatorServer.Widget.Sitekey);
        yield return ($"{Section}:SecretKey", ProviderEmulatorServer.Widget.Secret);
        if (Name == "cap")
            yield return ("Cap:Endpoint", $"{emulator.Origin}/cap");
        else
            yield return ($"{Section}:VerifyUrl", emulator.UrlOf(VerifyUrl));
        if (ProjectId is not null)
            yield return ($"{Section}:ProjectId", ProjectId);
        if (Name == "other")
            yield return ($"{Section}:ScriptUrl", "https://widgets.example/api.js");
    }
}
