using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Hosting;

public class AnnouncementTests
{
    [Fact]
    public async Task Without_keys_and_provider_it_is_proof_of_work_and_one_line_says_why()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var line = Assert.Single(site.Log.Of(500));
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains("proof-of-work, since neither a provider nor Turnstile keys are configured", line.Message);
        Assert.Equal("proof-of-work", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
    }

    [Fact]
    public async Task With_two_keys_it_is_Turnstile()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"))
            .StartAsync();

        Assert.Equal("Visitors are challenged with turnstile.", Assert.Single(site.Log.Of(500)).Message);
        Assert.Equal("turnstile", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
    }

    [Fact]
    public async Task A_provider_that_was_asked_for_wins_over_keys_and_needs_no_reason()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"), ("Provider", "proof-of-work"))
            .StartAsync();

        Assert.Equal("Visitors are challenged with proof-of-work.", Assert.Single(site.Log.Of(500)).Message);
    }

    [Fact]
    public async Task No_key_is_ever_logged()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4-secret"))
            .LogEverything()
            .StartAsync();
        await site.GetAsync("/bot-challenge");

        Assert.DoesNotContain(site.Log.All, entry => entry.Message.Contains("0x4-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Staging", 1)]
    [InlineData("Development", 0)]
    public async Task Test_keys_warn_outside_development(string environment, int warnings)
    {
        foreach (var secret in new[] { TestingKeys.PassingSecret, TestingKeys.SpentSecret })
        {
            await using var site = await Site.In(environment, typeof(Guarded))
                .Set(("Turnstile:SiteKey", TestingKeys.PassingSitekey), ("Turnstile:SecretKey", secret))
                .StartAsync();

            var said = site.Log.Of(501);
            Assert.Equal(warnings, said.Count);
            Assert.All(said, warning => Assert.Equal(LogLevel.Warning, warning.Level));
            Assert.All(said, warning => Assert.Contains(environment, warning.Message));
        }
    }
}
