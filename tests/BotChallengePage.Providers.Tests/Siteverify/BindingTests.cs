using BotChallengePage.Providers.Tests.Sites;
using ProviderEmulator;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.Siteverify;

/// <summary>A yes for another site, or for something else, is no pass here.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("hcaptcha")]
    [InlineData("recaptcha")]
    [InlineData("recaptcha-invisible")]
    [InlineData("recaptcha-v3")]
    [InlineData("friendly-captcha")]
    [InlineData("other")]
    public async Task A_widget_on_another_host_earns_nothing(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(
            context, 200, provider.Yes.Replace("127.0.0.1", "evil.example", StringComparison.Ordinal));
        await using var site = await provider.StartAsync(emulator);

        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token"));
        var line = Assert.Single(site.Log.Of(405));
        Assert.Contains("evil.example", line.Message);
        Assert.Contains($"BotChallengePage:{provider.Section}:Hostnames", line.Message);

        site.Configuration.Edit(($"BotChallengePage:{provider.Section}:Hostnames:0", "evil.example"));
        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));
    }

    [Theory]
    [InlineData("hcaptcha", true)]
    [InlineData("recaptcha", false)]
    [InlineData("recaptcha-v3", false)]
    [InlineData("friendly-captcha", true)]
    [InlineData("other", false)]
    public async Task Without_a_host_it_passes_only_where_that_is_documented(string name, bool passes)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(
            context, 200, provider.Yes.Replace("\"hostname\"", "\"host\"", StringComparison.Ordinal)
                .Replace("http://127.0.0.1", "", StringComparison.Ordinal));
        await using var site = await provider.StartAsync(emulator);

        Assert.Equal(passes ? Verified.Passed : Verified.Rejected, await site.AnswerAsync("token"));
    }

    [Fact]
    public async Task A_host_that_hcaptcha_does_not_provide_is_none()
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(
            context, 200, """{"success":true,"hostname":"not-provided"}""");
        await using var site = await ProviderCase.Of("hcaptcha").StartAsync(emulator);

        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("https://example.com")]
    [InlineData("https://example.com:8443")]
    public async Task Friendly_captcha_tells_the_origin_in_either_way(string origin)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(
            context, 200, $$$$"""{"success":true,"data":{"challenge":{"origin":"{{{{origin}}}}"}}}""");
        await using var site = await ProviderCase.Of("friendly-captcha")
            .StartAsync(emulator, ("FriendlyCaptcha:Hostnames:0", "example.com"));

        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));
    }

    [Theory]
    [InlineData("""{"success":true,"hostname":"127.0.0.1","action":"login","score":0.9}""")]
    [InlineData("""{"success":true,"hostname":"127.0.0.1","score":0.9}""")]
    [InlineData("""{"success":true,"hostname":"127.0.0.1","action":"bot_challenge"}""")]
    [InlineData("""{"success":true,"hostname":"127.0.0.1","action":"bot_challenge","score":"0.9"}""")]
    [InlineData("""{"success":true,"hostname":"127.0.0.1","action":"bot_challenge","score":0.49}""")]
    [InlineData(
        """{"tokenProperties":{"valid":true,"hostname":"127.0.0.1","action":"login"},"riskAnalysis":{"score":1}}""")]
    [InlineData("""{"tokenProperties":{"valid":true,"hostname":"127.0.0.1","action":"bot_challenge"}}""")]
    [InlineData(
        """
        {"tokenProperties":{"valid":"true","hostname":"127.0.0.1","action":"bot_challenge"},"riskAnalysis":{"score":1}}
        """)]
    public async Task A_score_has_to_be_high_and_for_this(string body)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, body);
        await using var site = await ProviderCase.Of("recaptcha-v3").StartAsync(emulator);

        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token"));
    }

    [Theory]
    [InlineData("0.3", true)]
    [InlineData("0.7", true)]
    [InlineData("0.71", false)]
    public async Task The_owner_says_which_score_is_enough(string minimum, bool passes)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(
            context, 200, """{"success":true,"hostname":"127.0.0.1","action":"bot_challenge","score":0.7}""");
        await using var site = await ProviderCase.Of("recaptcha-v3")
            .StartAsync(emulator, ("ReCaptchaV3:MinimumScore", minimum));

        Assert.Equal(passes ? Verified.Passed : Verified.Rejected, await site.AnswerAsync("token"));
    }

    [Fact]
    public async Task A_token_of_another_sitekey_earns_nothing()
    {
        var clock = new SiteClock();
        await using var emulator = await ProviderEmulatorServer.StartAsync(clock);
        var provider = ProviderCase.Of("recaptcha");
        await using var site = await ProviderSite.StartAsync(provider.Add, provider.OptionsFor(emulator), clock: clock);

        Assert.Equal(
            Verified.Rejected,
            await site.AnswerAsync(emulator.Mint("recaptcha", "127.0.0.1", "", ProviderEmulatorServer.Suspicious)));
    }
}
