using BotChallengePage.Providers.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProviderEmulator;

namespace BotChallengePage.Providers.Tests.Options;

/// <summary>What owners write, what is said of it, and what it does on the page.</summary>
public sealed class OptionTests
{
    public static TheoryData<string> Names => ProviderCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task With_keys_it_is_the_one_that_visitors_get_and_without_it_is_none(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        var keys = provider.OptionsFor(emulator).Where(option => option.Key != "Provider").ToArray();
        await using var with = await ProviderSite.StartAsync(provider.Add, keys);
        await using var without = await ProviderSite.StartAsync(provider.Add, []);

        Assert.Equal(name, (await with.ChallengeAsync()).GetAttribute("data-provider"));
        Assert.Equal("proof-of-work", (await without.ChallengeAsync()).GetAttribute("data-provider"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_key_of_two_stops_the_app_with_the_key_and_the_cure(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => ProviderSite.StartAsync(
            provider.Add, [.. provider.OptionsFor(emulator), ($"{provider.Section}:SecretKey", null)]));

        Assert.Contains(
            $"BotChallengePage:{provider.Section}:SecretKey is not set, but SiteKey is. Set both", fault.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task To_be_asked_for_without_keys_stops_the_app(string name)
    {
        var provider = ProviderCase.Of(name);

        var fault = await Assert.ThrowsAnyAsync<Exception>(
            () => ProviderSite.StartAsync(provider.Add, [("Provider", name)]));

        Assert.Contains($"BotChallengePage:{provider.Section}:SiteKey", fault.Message);
    }

    [Theory]
    [InlineData("hcaptcha", "HCaptcha:VerifyUrl", "http://a.example", "HCaptcha:VerifyUrl is \"http://a.example\"")]
    [InlineData("hcaptcha", "HCaptcha:Timeout", "00:00:10", "HCaptcha:Timeout is 00:00:10")]
    [InlineData("hcaptcha", "HCaptcha:Theme", "Pink", "HCaptcha:Theme is \"Pink\"")]
    [InlineData("hcaptcha", "HCaptcha:Sitekeys", "x", "HCaptcha:Sitekeys is set, but there is no such key.")]
    [InlineData("recaptcha-v3", "ReCaptchaV3:MinimumScore", "5", "ReCaptchaV3:MinimumScore is 5. It must be 0 to 1.")]
    [InlineData("friendly-captcha", "FriendlyCaptcha:ApiEndpoint", "moon", "FriendlyCaptcha:ApiEndpoint is \"moon\"")]
    [InlineData("cap", "Cap:Endpoint", "", "Cap:Endpoint is not set, but SiteKey is.")]
    [InlineData("cap", "Cap:WasmUrl", "http://example.com/x.wasm", "Cap:WasmUrl is \"http://example.com/x.wasm\"")]
    [InlineData("friendly-captcha", "FriendlyCaptcha:ApiEndpoint", "file:///x", "FriendlyCaptcha:ApiEndpoint is \"f")]
    [InlineData("cap", "Cap:Endpoint", "ftp://localhost/x", "Cap:Endpoint is \"ftp://localhost/x\"")]
    [InlineData("cap", "Cap:WasmUrl", "file:///x", "Cap:WasmUrl is \"file:///x\"")]
    [InlineData("cap", "Cap:Endpoint", "https://u:p@cap.example", "Cap:Endpoint is \"https://u:p@cap.example\"")]
    [InlineData("cap", "Cap:Endpoint", "https://cap.example;x", "Cap:Endpoint is \"https://cap.example;x\"")]
    [InlineData("cap", "Cap:ScriptUrl", "https://cdn.example/a,b", "Cap:ScriptUrl is \"https://cdn.example/a,b\"")]
    [InlineData("friendly-captcha", "FriendlyCaptcha:ScriptUrl", "https://a.example/x;y", "FriendlyCaptcha:ScriptUrl")]
    [InlineData("hcaptcha", "HCaptcha:Theme", "7", "HCaptcha:Theme is \"7\". It must be")]
    [InlineData("recaptcha", "ReCaptcha:Size", "9", "ReCaptcha:Size is \"9\". It must be")]
    [InlineData("other", "Siteverify:Providers:other:ScriptUrl", "", "Siteverify:Providers:other:ScriptUrl is \"\"")]
    [InlineData("other", "Siteverify:Providers:another:SiteKey", "x", "Siteverify:Providers:another is set, but there")]
    public async Task A_fault_is_said_with_its_key(string name, string key, string value, string said)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(
            () => ProviderSite.StartAsync(provider.Add, [.. provider.OptionsFor(emulator), (key, value)]));

        Assert.Contains($"BotChallengePage:{said}", fault.Message);
    }

    [Theory]
    [InlineData("hcaptcha", "HCaptcha", "0x0000000000000000000000000000000000000000")]
    [InlineData("recaptcha", "ReCaptcha", "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe")]
    public async Task Keys_for_tests_are_warned_of_outside_development(string name, string section, string secret)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        (string, string?)[] options = [.. provider.OptionsFor(emulator), ($"{section}:SecretKey", secret)];
        await using var production = await ProviderSite.StartAsync(provider.Add, options);
        await using var development = await ProviderSite.StartAsync(provider.Add, options, "Development");

        var line = Assert.Single(production.Log.Of(501));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains(name, line.Message);
        Assert.Empty(development.Log.Of(501));
    }

    [Theory]
    [InlineData("cap", false)]
    [InlineData("hcaptcha", true)]
    [InlineData("friendly-captcha", true)]
    [InlineData("other", true)]
    public async Task That_any_host_is_accepted_is_warned_of_where_hosts_are_told(string name, bool isSaid)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await provider.StartAsync(emulator);

        Assert.Equal(isSaid ? 1 : 0, site.Log.Of(509).Count);
    }

    [Fact]
    public async Task Answers_to_keys_for_tests_tell_nothing_and_pass()
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderCase.Of("hcaptcha").StartAsync(
            emulator, ("HCaptcha:SecretKey", "0x0000000000000000000000000000000000000000"));

        Assert.Equal(
            ProviderSite.Verified.Passed, await site.AnswerAsync("10000000-aaaa-bbbb-cccc-000000000001"));
    }

    [Theory]
    [InlineData("hcaptcha", "https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off", "120")]
    [InlineData("recaptcha", "https://www.google.com/recaptcha/api.js?render=explicit", "120")]
    [InlineData("recaptcha-invisible", "https://www.google.com/recaptcha/api.js?render=explicit", "120")]
    [InlineData("recaptcha-v3", "https://www.google.com/recaptcha/api.js?render=site-key-1", "120")]
    [InlineData(
        "friendly-captcha", "https://cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@1.0.2/site.compat.min.js", null)]
    [InlineData("cap", "https://cdn.jsdelivr.net/npm/cap-widget@0.1.57/cap.min.js", null)]
    [InlineData("other", "https://widgets.example/api.js", "120")]
    public async Task The_page_has_what_the_script_needs(string name, string script, string? lifetime)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderCase.Of(name).StartAsync(emulator);

        var challenge = await site.ChallengeAsync();

        Assert.Equal(script, challenge.GetAttribute("data-script-url"));
        Assert.Equal("site-key-1", challenge.GetAttribute("data-sitekey"));
        Assert.Equal(lifetime, challenge.GetAttribute("data-lifetime"));
    }

    [Fact]
    public async Task Looks_are_said_only_where_they_are_chosen()
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderCase.Of("hcaptcha").StartAsync(emulator);
        var usual = await site.ChallengeAsync();
        site.Configuration.Edit(
            ("BotChallengePage:HCaptcha:Theme", "Dark"), ("BotChallengePage:HCaptcha:Size", "Compact"),
            ("BotChallengePage:HCaptcha:Language", "cy"));
        var chosen = await site.ChallengeAsync();

        Assert.All(
            (string[])["widget-theme", "size", "widget-language"],
            attribute => Assert.False(usual.HasAttribute($"data-{attribute}")));
        Assert.Equal(
            ("dark", "compact", "cy"),
            (chosen.GetAttribute("data-widget-theme"), chosen.GetAttribute("data-size"),
                chosen.GetAttribute("data-widget-language")));
    }

    [Theory]
    [InlineData("hcaptcha", ChallengeLevel.Interactive)]
    [InlineData("recaptcha", ChallengeLevel.Interactive)]
    [InlineData("recaptcha-invisible", ChallengeLevel.Automatic)]
    [InlineData("recaptcha-v3", ChallengeLevel.Automatic)]
    [InlineData("friendly-captcha", ChallengeLevel.Managed)]
    [InlineData("cap", ChallengeLevel.Managed)]
    [InlineData("other", ChallengeLevel.Interactive)]
    public async Task Each_has_its_level(string name, ChallengeLevel level)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderCase.Of(name).StartAsync(emulator);

        var provider = site.Services.GetServices<IChallengeProvider>().Single(own => own.Name == name);

        Assert.Equal(level, provider.Level);
    }

    [Theory]
    [InlineData(
        "hcaptcha",
        "script-src https://hcaptcha.com https://*.hcaptcha.com; " +
        "frame-src https://hcaptcha.com https://*.hcaptcha.com; " +
        "style-src https://hcaptcha.com https://*.hcaptcha.com; " +
        "connect-src https://hcaptcha.com https://*.hcaptcha.com")]
    [InlineData(
        "recaptcha",
        "script-src https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/; " +
        "frame-src https://www.google.com/recaptcha/ https://recaptcha.google.com/recaptcha/; style-src ; " +
        "connect-src https://www.google.com/recaptcha/")]
    [InlineData(
        "friendly-captcha",
        "script-src https://cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@1.0.2/site.compat.min.js; " +
        "frame-src https://*.frcapi.com; style-src ; connect-src ")]
    public async Task A_policy_gets_what_is_documented(string name, string sources)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderCase.Of(name).StartAsync(emulator);
        var all = site.Services.GetRequiredService<BotChallengeCspSources>();

        Assert.Equal(sources, string.Join("; ", ((string[])["script-src", "frame-src", "style-src", "connect-src"])
            .Select(directive => $"{directive} {string.Join(' ', all.For(directive))}")));
    }

    [Fact]
    public async Task Services_that_are_described_have_keys_of_their_own()
    {
        await using var site = await ProviderSite.StartAsync(
            builder => builder
                .AddSiteverifyProvider("one", service => service.Api = "one", Addresses)
                .AddSiteverifyProvider("two", service => service.Api = "two", Addresses),
            [
                ("Provider", "two"), ("Siteverify:Providers:One:SiteKey", "1"),
                ("Siteverify:Providers:One:SecretKey", "1"), ("Siteverify:Providers:two:SiteKey", "2"),
                ("Siteverify:Providers:two:SecretKey", "2"),
            ]);
        var second = await site.ChallengeAsync();
        site.Configuration.Edit(("BotChallengePage:Provider", "one"));
        var first = await site.ChallengeAsync();

        Assert.Equal(("2", "two"), (second.GetAttribute("data-sitekey"), second.GetAttribute("data-api")));
        Assert.Equal(("1", "one"), (first.GetAttribute("data-sitekey"), first.GetAttribute("data-api")));

        static void Addresses(OtherSiteverifyOptions options) =>
            (options.ScriptUrl, options.VerifyUrl) = ("https://a.example/api.js", "https://a.example/siteverify");
    }

    [Fact]
    public void A_service_without_a_way_to_draw_its_widget_is_refused_at_once() => Assert.Contains(
        "has neither Api nor Script",
        Assert.Throws<ArgumentException>(
            () => new ServiceCollection().AddBotChallengePage().AddSiteverifyProvider("other", _ => { })).Message);

    [Theory]
    [InlineData("MaxTokenLength must be at least 1.")]
    [InlineData("MaxAge must be longer than zero, or null.")]
    [InlineData("TokenLifetime must be longer than zero.")]
    public void A_description_that_no_token_meets_is_refused_at_once(string fault) => Assert.Contains(
        fault,
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddBotChallengePage().AddSiteverifyProvider(
            "other", service =>
            {
                service.Api = "other";
                if (fault.StartsWith("MaxTokenLength", StringComparison.Ordinal))
                    service.MaxTokenLength = 0;
                else if (fault.StartsWith("MaxAge", StringComparison.Ordinal))
                    service.MaxAge = TimeSpan.FromSeconds(-1);
                else
                    service.TokenLifetime = TimeSpan.Zero;
            })).Message);

    /// <summary>Code may set it.</summary>
    [Fact]
    public async Task An_address_that_is_null_is_a_fault_with_its_key()
    {
        var friendly = await Assert.ThrowsAnyAsync<Exception>(() => ProviderSite.StartAsync(
            builder => builder.AddFriendlyCaptcha(options => options.ApiEndpoint = null!), []));
        var cap = await Assert.ThrowsAnyAsync<Exception>(() => ProviderSite.StartAsync(
            builder => builder.AddCap(options => options.WasmUrl = null!), []));

        Assert.Contains("BotChallengePage:FriendlyCaptcha:ApiEndpoint is \"\".", friendly.Message);
        Assert.Contains("BotChallengePage:Cap:WasmUrl is \"\".", cap.Message);
    }
}
