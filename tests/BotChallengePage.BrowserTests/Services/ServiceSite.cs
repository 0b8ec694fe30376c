using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProviderEmulator;

namespace BotChallengePage.BrowserTests.Services;

/// <summary>
/// The dummy app with one of the package's providers, under a policy that allows nothing but what the provider states;
/// and a visitor whose requests to the service's real hosts are led to the emulator.
/// </summary>
internal static class ServiceSite
{
    /// <summary>hCaptcha, as a site describes a service that has no provider of its own.</summary>
    public const string Described = "described";

    /// <summary>After the name of a reCAPTCHA: with keys of a project in Google Cloud.</summary>
    public const string OfProject = "-of-project";

    private const string NonceItem = "nonce", Project = "my-project";

    /// <summary>Everything from this origin, and nothing else.</summary>
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
        "img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'";

    private static readonly HttpClient Emulated = new();

    public static SiteSetup With(string provider, ProviderEmulatorServer emulator, EmulatedWidget? widget = null)
    {
        var name = provider.Replace(OfProject, "", StringComparison.Ordinal);
        var (section, verifyUrl, add) = Of(name);
        widget ??= ProviderEmulatorServer.Widget;
        var setup = new SiteSetup()
            .With("Provider", name)
            .With($"{section}:SiteKey", widget.Sitekey)
            .With($"{section}:SecretKey", widget.Secret)
            .Configure(services => add(services.AddBotChallengePage()))
            .OnHeaders(context => Apply(context, Strict));
        if (name != provider)
        {
            setup = setup.With($"{section}:ProjectId", Project);
            verifyUrl = $"https://recaptchaenterprise.googleapis.com/v1/projects/{Project}/assessments";
        }

        return provider == "cap"
            ? setup.With("Cap:Endpoint", $"{emulator.Origin}/cap")
            : setup.With($"{section}:VerifyUrl", emulator.UrlOf(verifyUrl));
    }

    /// <summary>With a nonce in the place of hosts for scripts.</summary>
    public static SiteSetup WithNonce(this SiteSetup setup) => setup
        .With("Layout", BotChallengePageOptions.StandaloneLayout)
        .Options(options => options.CspNonce = context => (string?)context.Items[NonceItem])
        .Before((context, next) =>
        {
            var nonce = RandomNumberGenerator.GetHexString(32);
            context.Items[NonceItem] = nonce;
            context.Response.OnStarting(() =>
            {
                if (context.Response.Headers.ContainsKey("Bot-Challenge"))
                {
                    Apply(context, Strict
                        .Replace(
                            "script-src 'self'", $"script-src 'nonce-{nonce}' 'strict-dynamic'",
                            StringComparison.Ordinal)
                        .Replace("style-src 'self'", $"style-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal));
                }

                return Task.CompletedTask;
            });
            return next(context);
        });

    /// <summary>To the emulator goes what is meant for the service.</summary>
    public static async Task LeadToAsync(this IBrowserContext context, ProviderEmulatorServer emulator) =>
        await context.RouteAsync(
            url => url.StartsWith("https://", StringComparison.Ordinal),
            async route =>
            {
                var asked = route.Request;
                using var request = new HttpRequestMessage(new HttpMethod(asked.Method), emulator.UrlOf(asked.Url));
                using var answer = await Emulated.SendAsync(request);
                await route.FulfillAsync(new()
                {
                    Status = (int)answer.StatusCode,
                    ContentType = answer.Content.Headers.ContentType?.ToString(),
                    BodyBytes = await answer.Content.ReadAsByteArrayAsync(),
                    Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                });
            });

    private static void Apply(Microsoft.AspNetCore.Http.HttpContext context, string policy) =>
        context.Response.Headers.ContentSecurityPolicy =
            context.RequestServices.GetRequiredService<BotChallengeCspSources>().Merge(policy);

    private static (string Section, string VerifyUrl, Action<IBotChallengePageBuilder> Add) Of(string provider) =>
        provider switch
        {
            "hcaptcha" => (
                "HCaptcha", "https://api.hcaptcha.com/siteverify", builder => builder.AddHCaptcha()),
            "recaptcha" => (
                "ReCaptcha", "https://www.google.com/recaptcha/api/siteverify", builder => builder.AddReCaptcha()),
            "recaptcha-invisible" => (
                "ReCaptchaInvisible", "https://www.google.com/recaptcha/api/siteverify",
                builder => builder.AddReCaptchaInvisible()),
            "recaptcha-v3" => (
                "ReCaptchaV3", "https://www.google.com/recaptcha/api/siteverify", builder => builder.AddReCaptchaV3()),
            "friendly-captcha" => (
                "FriendlyCaptcha", "https://global.frcapi.com/api/v2/captcha/siteverify",
                builder => builder.AddFriendlyCaptcha()),
            Described => (
                $"Siteverify:Providers:{Described}", "https://api.hcaptcha.com/siteverify", Describe),
            _ => ("Cap", "", builder => builder.AddCap()),
        };

    private static void Describe(IBotChallengePageBuilder builder) => builder.AddSiteverifyProvider(
        Described,
        service =>
        {
            service.Api = "hcaptcha";
            foreach (var directive in (string[])["script-src", "frame-src", "style-src", "connect-src"])
                service.CspSources.Add(new(directive, "https://*.hcaptcha.com"));
        },
        options =>
        {
            options.ScriptUrl = "https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off";
            options.VerifyUrl = "https://api.hcaptcha.com/siteverify";
        });
}
