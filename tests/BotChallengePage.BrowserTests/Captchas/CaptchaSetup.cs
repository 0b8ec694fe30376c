using BotChallengePage.Captchas.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Captchas;

internal static class CaptchaSetup
{
    /// <summary>The dummy app with captchas, which tells a test what is in them.</summary>
    public static SiteSetup WithCaptcha(this SiteSetup setup, string provider) => setup
        .Configure(services => services.AddTellingCaptchas())
        .With("Provider", provider)
        .OnHeaders(context => context.Response.Headers.ContentSecurityPolicy =
            context.RequestServices.GetRequiredService<BotChallengeCspSources>()
                .Merge(context.Response.Headers.ContentSecurityPolicy.ToString()));

    /// <summary>Where a test hears what is in a picture, by the address of the picture or the sound.</summary>
    public static string AnswerUrlOf(string url) =>
        url.Split("&i=")[0].Replace("/cell?", "/answer?", StringComparison.Ordinal)
            .Replace("/picture?", "/answer?", StringComparison.Ordinal)
            .Replace("/sound?", "/answer?", StringComparison.Ordinal) +
        (url.Contains("&n=", StringComparison.Ordinal) ? "" : "&n=1");
}
