using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Clients;

/// <summary>What the client script gets for Cloudflare's own challenge.</summary>
public sealed class ClearanceEndpointTests
{
    private const string Url = "/bot-challenge/turnstile/clearance";

    [Fact]
    public async Task With_a_sitekey_it_is_what_begins_the_widget_whatever_the_provider_is()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:PreClearanceSiteKey", "0x4AAAAAAAclearance")).StartAsync();

        var answer = await site.GetAsync(Url, ("Accept-Language", "de"));

        Assert.Equal(
            (200, "application/json", "no-store"),
            (answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")));
        Assert.Equal(
            ("turnstile", "0x4AAAAAAAclearance"),
            ((string?)answer.Json["provider"], (string?)answer.Json["data"]!["sitekey"]));
        Assert.Equal(
            "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit",
            (string?)answer.Json["scriptUrl"]);
        Assert.Equal(("de", "Abbrechen"), ((string?)answer.Json["language"], (string?)answer.Json["texts"]!["cancel"]));
        Assert.Null(answer.Json["ticket"]);
        Assert.Null(answer.Header("Set-Cookie"));
        foreach (var file in new[] { "script", "stylesheet" })
            Assert.Equal(
                "public, max-age=31536000, immutable",
                (await site.GetAsync((string)answer.Json[file]!)).Header("Cache-Control"));
        Assert.Equal("proof-of-work", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_one_there_is_nothing_to_begin_with(string? sitekey)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Turnstile:PreClearanceSiteKey", sitekey)).StartAsync();

        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Url)).Body);
    }
}
