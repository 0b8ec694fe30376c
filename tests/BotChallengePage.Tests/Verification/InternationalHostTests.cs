using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Verification;

/// <summary>A site whose name is not ASCII: browsers and Turnstile know it by its Punycode.</summary>
public class InternationalHostTests
{
    private const string Host = "xn--bcher-kva.example";

    [Theory]
    [InlineData("Origin", "https://" + Host)]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task Proof_of_work_is_verified(string name, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var pass = await site.EarnPassAsync("/bot-challenge", ("Host", Host), (name, value));

        Assert.Equal(200, (await site.GetAsync("/guarded", ("Host", Host), pass)).Status);
    }

    [Fact]
    public async Task Turnstile_is_verified()
    {
        var options = new TurnstileEmulatorOptions();
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        options.TimeProvider = site.Clock;
        options.Widgets.Add(
            new TurnstileWidget { Sitekey = "0x4AAAAAAAemulatorSitekey", Secret =
                "0x4AAAAAAAemulatorSecretAAAAAAAAAAA", Hostnames = [Host] });
        await using var turnstile = await TurnstileEmulatorServer.StartAsync(options);
        site.Edit(
            ("Turnstile:SiteKey", "0x4AAAAAAAemulatorSitekey"),
            ("Turnstile:SecretKey", "0x4AAAAAAAemulatorSecretAAAAAAAAAAA"),
            ("Turnstile:ScriptUrl", turnstile.ScriptUrl), ("Turnstile:VerifyUrl", turnstile.VerifyUrl));
        var challenge = (await site.GetAsync("/bot-challenge", ("Host", Host))).Challenge!;
        var token = turnstile.MintToken(
            "0x4AAAAAAAemulatorSitekey", Host, "bot_challenge", challenge.GetAttribute("data-cdata")!);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/bot-challenge/verify")
        {
            Headers = { Host = Host },
            Content = JsonContent.Create(new { ticket = challenge.GetAttribute("data-ticket"), response = token }),
        };
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(site.Log.Of(405));
    }
}
