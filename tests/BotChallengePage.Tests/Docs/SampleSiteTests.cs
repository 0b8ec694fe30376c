using BotChallengePage.Tests.Sites;
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
        await using var site = Site.Dummy().Set(("Provider", provider), ("Policies:other:Provider", ofPolicy));
        if (hasKeys)
            site.Set(("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"));
        await site.StartAsync();

        var policy = $"{(await site.GetAsync("/about")).Header("Content-Security-Policy")};";

        Assert.Equal(isAllowed, policy.Contains($"script-src 'self' {Cloudflare};", StringComparison.Ordinal));
        Assert.Equal(isAllowed, policy.Contains($"frame-src {Cloudflare};", StringComparison.Ordinal));
        Assert.Contains(
            $"The challenge is {(said == "proof of work" ? "the built-in " : "")}{said}",
            Welcome.Provider(site.Provider.GetRequiredService<IOptions<BotChallengePageOptions>>().Value),
            StringComparison.Ordinal);
    }
}
