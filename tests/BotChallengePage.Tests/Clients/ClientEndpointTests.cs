using System.Text.Json;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Clients;

/// <summary>What the client script gets, before and after a challenge.</summary>
public sealed class ClientEndpointTests
{
    private static readonly (string, string) Fetch = ("Sec-Fetch-Mode", "cors");

    [Fact]
    public async Task A_challenge_for_scripts_says_where_it_is_to_be_had_and_an_answer_to_it_earns_the_pass()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var challenged = await site.GetAsync("/guarded", Fetch);
        Assert.Equal("/bot-challenge/client", challenged.Header("Bot-Challenge-Client"));
        var head = await site.SendAsync(HttpMethod.Head, "/guarded", Fetch);
        Assert.Equal("/bot-challenge/client", head.Header("Bot-Challenge-Client"));
        var page = await site.GetAsync("/guarded", Fetch, ("Accept", "text/html"));
        Assert.Equal("/bot-challenge/client", page.Header("Bot-Challenge-Client"));

        var answer = await site.GetAsync("/bot-challenge/client");
        var challenge = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(
            (200, "application/json", "no-store"),
            (answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.False(challenge.GetProperty("pass").GetBoolean());
        Assert.Equal("proof-of-work", challenge.GetProperty("provider").GetString());
        Assert.Equal("default", challenge.GetProperty("policy").GetString());
        Assert.Equal("/bot-challenge/verify", challenge.GetProperty("verifyUrl").GetString());
        Assert.StartsWith(
            "/bot-challenge/proof-of-work?ticket=" + challenge.GetProperty("ticket").GetString(),
            challenge.GetProperty("data").GetProperty("challenge-url").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("Cancel", challenge.GetProperty("texts").GetProperty("cancel").GetString());
        foreach (var file in new[] { "script", "stylesheet" })
            Assert.Equal(
                "public, max-age=31536000, immutable",
                (await site.GetAsync(challenge.GetProperty(file).GetString()!)).Header("Cache-Control"));

        var pass = await site.EarnPassAsync("/bot-challenge");
        Assert.Equal("""{"pass":true}""", (await site.GetAsync("/bot-challenge/client", pass)).Body);
        Assert.Equal(200, (await site.GetAsync("/guarded", pass, Fetch)).Status);
    }

    [Theory]
    [InlineData("/bot-challenge/client?policy=strict", "strict")]
    [InlineData("/bot-challenge/client?policy=STRICT", "strict")]
    [InlineData("/bot-challenge/client?policy=unknown", "default")]
    public async Task A_pass_is_asked_for_under_its_policy(string url, string policy)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:strict:PassDuration", "01:00:00")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge");

        var answer = JsonDocument.Parse((await site.GetAsync(url, pass)).Body).RootElement;

        if (policy == "default")
            Assert.True(answer.GetProperty("pass").GetBoolean());
        else
            Assert.Equal(policy, answer.GetProperty("policy").GetString());
    }

    [Fact]
    public async Task The_stand_in_may_be_asked_for_where_the_policy_has_one()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(
                ("Turnstile:SiteKey", "1x00000000000000000000AA"),
                ("Turnstile:SecretKey", "1x0000000000000000000000000000000AA"))
            .StartAsync();

        var turnstile = JsonDocument.Parse((await site.GetAsync("/bot-challenge/client")).Body).RootElement;
        var standIn = JsonDocument.Parse(
            (await site.GetAsync(turnstile.GetProperty("fallbackUrl").GetString()!)).Body).RootElement;

        Assert.Equal("turnstile", turnstile.GetProperty("provider").GetString());
        Assert.Equal("1x00000000000000000000AA", turnstile.GetProperty("data").GetProperty("sitekey").GetString());
        Assert.True(turnstile.TryGetProperty("scriptUrl", out _));
        Assert.Equal("proof-of-work", standIn.GetProperty("provider").GetString());
        Assert.False(standIn.TryGetProperty("fallbackUrl", out _));
        Assert.NotEqual(turnstile.GetProperty("script").GetString(), standIn.GetProperty("script").GetString());
    }

    /// <summary>Pages that nobody renders name it so; the module is the same script.</summary>
    [Theory]
    [InlineData("client.js", "document.currentScript")]
    [InlineData("client.mjs", "export const ensure")]
    [InlineData("form.js", "document.currentScript")]
    public async Task Without_a_hash_the_script_is_kept_for_an_hour(string file, string part)
    {
        await using var site = await Site.With().StartAsync();

        var script = await site.GetAsync("/bot-challenge/assets/" + file);

        Assert.Equal(
            (200, "public, max-age=3600", "text/javascript; charset=utf-8"),
            (script.Status, script.Header("Cache-Control"), script.Header("Content-Type")));
        Assert.Contains(part, script.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await site.GetAsync("/bot-challenge/assets/client.css")).Status);
    }
}
