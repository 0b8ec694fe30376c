using System.Net;
using BotChallengePage.Providers.Tests.Sites;
using BotChallengePage.Providers.Tests.Siteverify;
using Microsoft.AspNetCore.Builder;
using ProviderEmulator;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.Docs;

/// <summary>Starts a site with each sample of the manual, and holds it to what the text around it says.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData(nameof(Samples.HCaptcha), "hcaptcha", "HCaptcha")]
    [InlineData(nameof(Samples.ReCaptcha), "recaptcha-v3", "ReCaptchaV3")]
    [InlineData(nameof(Samples.ReCaptcha), "recaptcha", "ReCaptcha")]
    [InlineData(nameof(Samples.FriendlyCaptcha), "friendly-captcha", "FriendlyCaptcha")]
    [InlineData(nameof(Samples.Cap), "cap", "Cap")]
    [InlineData(nameof(Samples.Described), "riddles", "Siteverify:Providers:riddles")]
    [InlineData(nameof(Samples.Puzzle), "puzzle", "Puzzle")]
    public async Task A_sample_challenges_with_its_provider_once_the_keys_are_set(
        string sample, string provider, string section)
    {
        await using var site = await StartAsync(sample, ($"{section}:SiteKey", "key"), ($"{section}:SecretKey", "key"));

        Assert.Equal(provider, (await site.ChallengeAsync()).GetAttribute("data-provider"));
    }

    [Theory]
    [InlineData("""{"success":true,"hostname":"127.0.0.1"}""", HttpStatusCode.OK, 0)]
    [InlineData("""{"success":true,"hostname":"evil.example"}""", HttpStatusCode.Forbidden, 0)]
    [InlineData("""{"success":false,"error-codes":["stale"]}""", HttpStatusCode.Forbidden, 0)]
    [InlineData("""{"success":false,"error-codes":["bad-secret"]}""", HttpStatusCode.Forbidden, 1)]
    [InlineData("""{"success":false,"error-codes":["try-later"]}""", HttpStatusCode.ServiceUnavailable, 0)]
    public async Task A_class_of_the_sites_own_has_all_that_the_others_have(
        string body, HttpStatusCode status, int lines)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, body);
        await using var site = await StartAsync(
            nameof(Samples.Puzzle), ("Puzzle:SiteKey", "key"), ("Puzzle:SecretKey", "key"),
            ("Puzzle:VerifyUrl", emulator.UrlOf("https://api.puzzle.example/v1/siteverify")));

        Assert.Equal(status, (await site.AnswerAsync("token")).Status);
        Assert.Equal(lines, site.Log.Of(404).Count);
    }

    private static Task<ProviderSite> StartAsync(string sample, params (string, string?)[] options) =>
        ProviderSite.BuildAsync(
            typeof(Samples).GetMethod(sample)!.CreateDelegate<Action<WebApplicationBuilder>>(), options);
}
