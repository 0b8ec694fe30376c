using System.Net;
using System.Text.Json.Nodes;
using BotChallengePage.Providers.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using ProviderEmulator;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.Siteverify;

/// <summary>What siteverify is asked, and how.</summary>
public sealed class QuestionTests
{
    private const string Odd = "a token+with/odd=&characters";

    public static TheoryData<string> Names => ProviderCase.Names;

    [Theory]
    [InlineData("hcaptcha", "response,secret,sitekey")]
    [InlineData("recaptcha", "response,secret")]
    [InlineData("recaptcha-invisible", "response,secret")]
    [InlineData("recaptcha-v3", "response,secret")]
    [InlineData("other", "response,secret,sitekey")]
    public async Task A_form_has_the_documented_fields(string name, string fields)
    {
        var (asked, _) = await AskAsync(name);

        Assert.Equal("application/x-www-form-urlencoded", asked.Headers.ContentType);
        var form = await new FormReader(asked.Body).ReadFormAsync();
        Assert.Equal(fields, string.Join(',', form.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(Odd, form["response"]);
        Assert.Equal(ProviderEmulatorServer.Widget.Secret, form["secret"]);
    }

    [Fact]
    public async Task Friendly_captcha_gets_the_key_in_a_header()
    {
        var (asked, _) = await AskAsync("friendly-captcha");

        Assert.Equal(ProviderEmulatorServer.Widget.Secret, asked.Headers["X-API-Key"]);
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["response"] = Odd, ["sitekey"] = "site-key-1" }, JsonNode.Parse(asked.Body)));
    }

    [Fact]
    public async Task Cap_gets_the_secret_and_the_token()
    {
        var (asked, _) = await AskAsync("cap");

        Assert.Equal("/cap/site-key-1/siteverify", asked.Path);
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["secret"] = "secret-key-1", ["response"] = Odd }, JsonNode.Parse(asked.Body)));
    }

    [Theory]
    [InlineData("ReCaptcha", "recaptcha", null)]
    [InlineData("ReCaptchaInvisible", "recaptcha-invisible", null)]
    [InlineData("ReCaptchaV3", "recaptcha-v3", "bot_challenge")]
    public async Task Keys_of_google_cloud_are_asked_about_there(string section, string name, string? action)
    {
        var clock = new SiteClock();
        await using var emulator = await ProviderEmulatorServer.StartAsync(clock);
        var provider = ProviderCase.Of(name);
        await using var site = await ProviderSite.StartAsync(
            provider.Add,
            [
                .. provider.OptionsFor(emulator), ($"{section}:ProjectId", "my-project"),
                ($"{section}:VerifyUrl", emulator.UrlOf(
                    "https://recaptchaenterprise.googleapis.com/v1/projects/my-project/assessments")),
            ],
            clock: clock);
        var token = emulator.Mint("recaptcha", "127.0.0.1", action ?? "");

        Assert.Equal(Verified.Passed, await site.AnswerAsync(token));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(token));

        var asked = emulator.Asked[0];
        Assert.Equal("secret-key-1", asked.Headers["X-Goog-Api-Key"]);
        var question = JsonNode.Parse(asked.Body)!["event"]!;
        Assert.Equal((token, "site-key-1", action),
            ((string?)question["token"], (string?)question["siteKey"], (string?)question["expectedAction"]));
        var challenge = await site.ChallengeAsync();
        Assert.StartsWith(
            "https://www.google.com/recaptcha/enterprise.js?render=", challenge.GetAttribute("data-script-url"));
        Assert.Equal("true", challenge.GetAttribute("data-enterprise"));
    }

    [Fact]
    public void Google_cloud_has_an_address_for_each_project() => Assert.Equal(
        "https://recaptchaenterprise.googleapis.com/v1/projects/my-project/assessments",
        new ReCaptchaV3Options { ProjectId = "my-project" }.VerifyUrl);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_has_a_length_and_no_chunks_and_no_address_unless_it_is_to_be_sent(string name)
    {
        var (asked, withAddress) = await AskAsync(name);

        Assert.True(asked.Headers.ContentLength > 0);
        Assert.False(asked.Headers.ContainsKey("Transfer-Encoding"));
        Assert.DoesNotContain("127.0.0.1", asked.Body);
        // These do not take it.
        if (name is not ("friendly-captcha" or "cap"))
            Assert.Contains("127.0.0.1", withAddress.Body);
    }

    /// <summary>
    /// A socket for both protocols has IPv4 addresses in the form of IPv6, and addresses of a link have a scope.
    /// </summary>
    [Theory]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("fe80::1%7", "fe80::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public async Task The_address_is_sent_as_services_read_it(string address, string sent)
    {
        var provider = ProviderCase.Of("hcaptcha");
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await ProviderSite.StartAsync(
            provider.Add, [.. provider.OptionsFor(emulator), ("HCaptcha:SendRemoteIP", "true")],
            services: services => services.AddSingleton<IStartupFilter>(new FromAddress(IPAddress.Parse(address))));

        await site.AnswerAsync(Odd);

        Assert.EndsWith($"remoteip={Uri.EscapeDataString(sent)}", emulator.Asked[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_client_takes_what_is_said_of_it_by_name_and_nothing_that_is_said_of_all(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, provider.Yes);
        var client = name == "other" ? "other" : provider.Section;
        await using var site = await ProviderSite.StartAsync(
            provider.Add, provider.OptionsFor(emulator), services: services =>
            {
                services.ConfigureHttpClientDefaults(all => all.ConfigureHttpClient(
                    own => own.DefaultRequestHeaders.Add("X-Backend-Key", "mine")));
                services.AddHttpClient($"BotChallengePage.{client}").ConfigureHttpClient(
                    own => own.DefaultRequestHeaders.Add("X-Proxy", "yes"));
            });

        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));

        Assert.Equal("yes", emulator.Asked[0].Headers["X-Proxy"]);
        Assert.False(emulator.Asked[0].Headers.ContainsKey("X-Backend-Key"));
    }

    [Theory]
    [InlineData("hcaptcha", 8192)]
    [InlineData("recaptcha", 8192)]
    [InlineData("recaptcha-v3", 8192)]
    [InlineData("friendly-captcha", 15360)]
    [InlineData("cap", 1024)]
    [InlineData("other", 4096)]
    public async Task What_cannot_be_a_token_is_not_sent_on(string name, int longest)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, provider.Yes);
        await using var site = await provider.StartAsync(emulator);

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(new string('x', longest + 1)));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(""));
        if (name == "friendly-captcha")
            Assert.Equal(Verified.Rejected, await site.AnswerAsync(".ERROR"));
        Assert.Empty(emulator.Asked);
        Assert.Equal(Verified.Passed, await site.AnswerAsync(new string('x', longest)));
    }

    private static async Task<(AskedQuestion Plain, AskedQuestion WithAddress)> AskAsync(string name)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await provider.StartAsync(emulator);
        await site.AnswerAsync(Odd);
        site.Configuration.Edit(($"BotChallengePage:{provider.Section}:SendRemoteIP", "true"));
        await site.AnswerAsync(Odd);
        return (emulator.Asked[0], emulator.Asked[1]);
    }

    private sealed class FromAddress(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
