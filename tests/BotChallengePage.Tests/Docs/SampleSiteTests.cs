using BotChallengePage.Tests.Protocol;
using DummyApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tests.Docs;

/// <summary>What the dummy app says of its provider, and allows it: site owners copy from it.</summary>
public sealed class SampleSiteTests
{
    private const string Cloudflare = "https://challenges.cloudflare.com";

    [Theory]
    [InlineData(null, null, false, "proof of work", false)]
    [InlineData(null, null, true, "Cloudflare Turnstile", true)]
    [InlineData("proof-of-work", null, true, "proof-of-work", false)]
    [InlineData("turnstile", null, true, "Cloudflare Turnstile", true)]
    [InlineData("proof-of-work", "turnstile", true, "proof-of-work", true)]
    public async Task Welcome_and_security_headers_go_by_the_provider_in_use(
        string? provider, string? ofPolicy, bool hasKeys, string said, bool isAllowed)
    {
        var setup = new SiteSetup().Set("Provider", provider).Set("Policies:other:Provider", ofPolicy);
        if (hasKeys)
            setup.Set("Turnstile:SiteKey", TurnstileSite.Sitekey).Set("Turnstile:SecretKey", TurnstileSite.Secret);
        await using var site = LibrarySite.Start(setup);

        using var answer = await site.Http.GetAsync(new Uri("/about", UriKind.Relative));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal(isAllowed, policy.Contains($"script-src 'self' {Cloudflare};", StringComparison.Ordinal));
        Assert.Equal(isAllowed, policy.Contains($"frame-src {Cloudflare};", StringComparison.Ordinal));
        Assert.Contains(
            $"The challenge is {(said == "proof of work" ? "the built-in " : "")}{said}",
            Welcome.Provider(site.Services.GetRequiredService<IOptions<BotChallengePageOptions>>().Value),
            StringComparison.Ordinal);
    }
}
