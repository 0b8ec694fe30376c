using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Protocol;

public sealed class TurnstileHostnameTests(SharedTurnstileSite shared) : IClassFixture<SharedTurnstileSite>
{
    [Theory]
    [InlineData("shop.test", "shop.test", true)]
    [InlineData("shop.test:8443", "shop.test", true)]
    [InlineData("shop.test", "www.shop.test", false)]
    [InlineData("www.shop.test", "shop.test", false)]
    [InlineData("shop.test", "evil.example", false)]
    [InlineData("shop.test", "shop.test.evil.example", false)]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example", true)]
    [InlineData("xn--bcher-kva.example", "bucher.example", false)]
    public async Task The_widget_must_have_run_on_the_host_of_the_request(string host, string hostname, bool good)
    {
        var site = shared.Fresh();

        var reply = await site.AnswerAsync(site.NewVisitor() with { Host = host }, hostname);

        if (good) reply.AssertPassed();
        else reply.AssertRefused(403, "rejected");
    }

    [Theory]
    [InlineData("shop.test", false)]
    [InlineData("www.shop.test", true)]
    [InlineData("shop.example", true)]
    [InlineData("x.shop.example", false)]
    public async Task Or_on_one_that_was_configured(string hostname, bool good)
    {
        await using var site = await TurnstileSite.StartAsync(
            ("Turnstile:Hostnames:0", "www.shop.test"), ("Turnstile:Hostnames:1", "shop.example"));

        var reply = await site.AnswerAsync(hostname: hostname);

        if (good) reply.AssertPassed();
        else reply.AssertRefused(403, "rejected");
    }

    /// <summary>A variable of the environment that is set, but to nothing.</summary>
    [Theory]
    [InlineData("shop.test", true)]
    [InlineData("evil.example", false)]
    public async Task One_that_is_empty_is_none(string hostname, bool good)
    {
        await using var site = await TurnstileSite.StartAsync(("Turnstile:Hostnames:0", ""));

        var reply = await site.AnswerAsync(hostname: hostname);

        if (good) reply.AssertPassed();
        else reply.AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task A_mismatch_is_logged_once_with_both_names()
    {
        var site = shared.Fresh();

        for (var i = 0; i < 3; i++) (await site.AnswerAsync(hostname: "mistaken.test")).AssertRefused(403, "rejected");

        var entry = Assert.Single(
            site.Log.All, entry => entry.Level == LogLevel.Warning &&
            entry.Message.Contains("mistaken.test", StringComparison.Ordinal));
        Assert.Contains(TurnstileSite.Host, entry.Message);
    }
}
