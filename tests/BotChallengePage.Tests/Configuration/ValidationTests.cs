using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Configuration;

/// <summary>What is wrong in the options stops the app, with the key and the rule.</summary>
public class ValidationTests
{
    [Theory]
    [InlineData("PathPrefix", "", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "challenge", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/challenge/", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "//challenge", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/a//b", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/{id}", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/prüfung", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/a?b", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/a/../b", "BotChallengePage:PathPrefix")]
    [InlineData("PathPrefix", "/.", "BotChallengePage:PathPrefix")]
    [InlineData("StatusCode", "99", "BotChallengePage:StatusCode")]
    [InlineData("StatusCode", "204", "BotChallengePage:StatusCode")]
    [InlineData("StatusCode", "302", "BotChallengePage:StatusCode")]
    [InlineData("StatusCode", "304", "BotChallengePage:StatusCode")]
    [InlineData("StatusCode", "600", "BotChallengePage:StatusCode")]
    [InlineData("Mode", "7", "BotChallengePage:Mode")]
    [InlineData("OnStoreFailure", "7", "BotChallengePage:OnStoreFailure")]
    [InlineData("OnProviderUnavailable", "7", "BotChallengePage:OnProviderUnavailable")]
    [InlineData("Pass:Duration", "00:00:00", "BotChallengePage:Pass:Duration")]
    [InlineData("Pass:FallbackDuration", "-00:00:01", "BotChallengePage:Pass:FallbackDuration")]
    [InlineData("Counters:Timeout", "00:00:00", "BotChallengePage:Counters:Timeout")]
    [InlineData("Counters:MemoryCapacity", "0", "BotChallengePage:Counters:MemoryCapacity")]
    [InlineData("Counters:MemoryCapacity", "2000000000", "BotChallengePage:Counters:MemoryCapacity")]
    [InlineData("Counters:IPv4PrefixLength", "33", "BotChallengePage:Counters:IPv4PrefixLength")]
    [InlineData("Counters:IPv6PrefixLength", "-1", "BotChallengePage:Counters:IPv6PrefixLength")]
    [InlineData("Verification:MaxFailures", "0", "BotChallengePage:Verification:MaxFailures")]
    [InlineData("Verification:FailureWindow", "00:00:00", "BotChallengePage:Verification:FailureWindow")]
    [InlineData("ProofOfWork:Cost", "0", "BotChallengePage:ProofOfWork:Cost")]
    [InlineData("ProofOfWork:Cost", "1000001", "BotChallengePage:ProofOfWork:Cost")]
    [InlineData("ProofOfWork:KeyPrefix", "0G", "BotChallengePage:ProofOfWork:KeyPrefix")]
    [InlineData("ProofOfWork:KeyPrefix", "AB", "BotChallengePage:ProofOfWork:KeyPrefix")]
    [InlineData("ProofOfWork:KeyPrefix", "000000000", "BotChallengePage:ProofOfWork:KeyPrefix")]
    [InlineData("Turnstile:Timeout", "00:00:00", "BotChallengePage:Turnstile:Timeout")]
    [InlineData("Turnstile:VerifyUrl", "http://challenges.example/siteverify", "BotChallengePage:Turnstile:VerifyUrl")]
    [InlineData("Turnstile:VerifyUrl", "/siteverify", "BotChallengePage:Turnstile:VerifyUrl")]
    [InlineData("Turnstile:VerifyUrl", "ftp://127.0.0.1/", "BotChallengePage:Turnstile:VerifyUrl")]
    [InlineData("Turnstile:VerifyUrl", "https://me:pw@challenges.example/", "BotChallengePage:Turnstile:VerifyUrl")]
    [InlineData("Turnstile:VerifyUrl", "http://127.0.0.1.evil.example/", "BotChallengePage:Turnstile:VerifyUrl")]
    [InlineData("Turnstile:ScriptUrl", "", "BotChallengePage:Turnstile:ScriptUrl")]
    [InlineData("Turnstile:ScriptUrl", "javascript:alert(1)", "BotChallengePage:Turnstile:ScriptUrl")]
    [InlineData("Policies:staff:After", "3", "BotChallengePage:Policies:staff:After")]
    [InlineData("Policies:staff:Within", "01:00:00", "BotChallengePage:Policies:staff:Within")]
    [InlineData("Policies:staff:PassDuration", "00:00:00", "BotChallengePage:Policies:staff:PassDuration")]
    [InlineData("Policies:staff and others:Counter", "x", "staff and others")]
    [InlineData("Policies:staff:Provider", "hcaptcha", "\"hcaptcha\", which does not exist")]
    [InlineData("Provider", "recaptcha", "\"recaptcha\", which does not exist")]
    public async Task A_wrong_value_stops_the_app(string key, string value, string named)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync();

        Assert.Contains(named, message);
    }

    [Theory]
    [InlineData("Policies:staff:Mode", "7")]
    [InlineData("Policies:staff:OnProviderUnavailable", "7")]
    [InlineData("Policies:staff:Accepts:0", "no-such-policy")]
    public async Task A_wrong_value_of_a_policy_too(string key, string value)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync();

        Assert.Contains("staff", message);
        Assert.Contains(value, message);
    }

    [Theory]
    [InlineData("StatusCode", "forbidden")]
    [InlineData("Mode", "Popup")]
    [InlineData("Pass:Duration", "a day")]
    [InlineData("Enabled", "perhaps")]
    [InlineData("Policies:default:After", "five")]
    [InlineData("Policies:staff:PassDuration", "a day")]
    [InlineData("Policies:staff:PassDuration", "72:00:00")]
    [InlineData("Pass:Duration", "24:00:00")]
    [InlineData("Pass:FallbackDuration", "36:00:00")]
    [InlineData("Counters:Timeout", "1:00:00:00")]
    [InlineData("Verification:FailureWindow", "24:00:00")]
    [InlineData("Turnstile:Timeout", "30:00:00")]
    public async Task So_does_one_that_cannot_be_read(string key, string value)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync();

        Assert.Contains($"BotChallengePage:{key}", message);
        Assert.Contains(value, message);
    }

    [Theory]
    [InlineData("Turnstile:SiteKey", "Turnstile:SecretKey")]
    [InlineData("Turnstile:SecretKey", "Turnstile:SiteKey")]
    public async Task One_key_of_two_stops_the_app_and_does_not_show_the_other(string set, string missing)
    {
        var message = await Site.With(typeof(Guarded)).Set((set, "0x4-secret")).FailToStartAsync();

        Assert.Contains($"BotChallengePage:{missing} is not set", message);
        Assert.DoesNotContain("0x4-secret", message);
    }

    [Theory]
    [InlineData("Provider")]
    [InlineData("Policies:staff:Provider")]
    public async Task Turnstile_without_keys_stops_the_app(string key)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, "turnstile")).FailToStartAsync();

        Assert.Contains("BotChallengePage:Turnstile:SiteKey", message);
        Assert.Contains("BotChallengePage:Turnstile:SecretKey", message);
        Assert.Contains("\"proof-of-work\"", message);
    }

    [Fact]
    public async Task An_unknown_provider_comes_with_the_ones_there_are()
    {
        var message = await Site.With(typeof(Guarded)).Set(("Provider", "recaptcha")).FailToStartAsync();

        Assert.Contains("turnstile", message);
        Assert.Contains("proof-of-work", message);
    }

    [Fact]
    public async Task All_wrong_values_come_in_one_message()
    {
        var message = await Site.With(typeof(Guarded))
            .Set(("StatusCode", "302"), ("PathPrefix", "x"), ("ProofOfWork:Cost", "0"), ("Turnstile:SiteKey", "0x4"))
            .FailToStartAsync();

        Assert.All(["StatusCode", "PathPrefix", "ProofOfWork:Cost", "Turnstile:SecretKey"], key =>
            Assert.Contains(key, message));
    }

    [Fact]
    public async Task Code_is_validated_like_configuration()
    {
        var message = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.Turnstile.VerifyUrl = null!))
            .FailToStartAsync();

        Assert.Contains("BotChallengePage:Turnstile:VerifyUrl", message);
    }

    [Theory]
    [InlineData("Pass:Durration", "Duration")]
    [InlineData("Policies:catalog:Whitin", "Within")]
    [InlineData("Policies:catalog:SpikWhen", null)]
    [InlineData("HCaptcha:SiteKey", null)]
    [InlineData("Turnstile:Key", null)]
    [InlineData("Turnstil:SiteKey", "Turnstile")]
    [InlineData("After", "Policies:default:After")]
    [InlineData("Zebra", null)]
    public async Task A_key_that_nothing_reads_stops_the_app(string key, string? meant)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, "1"), ("StatusCode", "302")).FailToStartAsync();

        var unread = key.EndsWith(":SiteKey", StringComparison.Ordinal)
            ? key[..key.IndexOf(':', StringComparison.Ordinal)] : key;
        var line = message.Split(Environment.NewLine)
            .Single(said => said.StartsWith($"- BotChallengePage:{unread} ", StringComparison.Ordinal));
        Assert.Contains("no such key", line);
        Assert.EndsWith(meant is null ? "no such key." : $"Did you mean \"{meant}\"?", line);
        Assert.Contains("StatusCode", message);
    }

    [Theory]
    [InlineData("CspNonce")]
    [InlineData("EventsType")]
    [InlineData("Events")]
    [InlineData("Pass:Fingerprint")]
    public async Task So_does_one_that_only_code_can_set(string key)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, "x")).FailToStartAsync();

        Assert.Contains($"BotChallengePage:{key} can be set in code only", message);
    }

    [Theory]
    [InlineData("Turnstile:Hostnames", "BotChallengePage:Turnstile:Hostnames:0")]
    [InlineData("Policies:staff:Accepts", "BotChallengePage:Policies:staff:Accepts:0")]
    [InlineData("Pass", "BotChallengePage:Pass:Duration")]
    public async Task So_does_a_value_where_there_are_keys(string key, string cure)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, "01:00:00")).FailToStartAsync();

        Assert.Contains($"- BotChallengePage:{key} is set to a text", message);
        Assert.Contains($"for example {cure}.", message);
        Assert.DoesNotContain("01:00:00", message);
    }

    [Theory]
    [InlineData("Counters:Timeout", "250", "00:01:00")]
    [InlineData("Counters:Timeout", "00:01:01", "00:01:00")]
    [InlineData("Turnstile:Timeout", "3", "00:00:09")]
    [InlineData("Turnstile:Timeout", "00:00:09.1", "00:00:09")]
    [InlineData("Pass:Duration", "3600", "365.00:00:00")]
    [InlineData("Pass:FallbackDuration", "3600", "365.00:00:00")]
    [InlineData("Verification:FailureWindow", "3600", "365.00:00:00")]
    [InlineData("Policies:staff:PassDuration", "3600", "365.00:00:00")]
    [InlineData("Policies:staff:Within", "3600", "365.00:00:00")]
    public async Task A_time_that_is_too_long_stops_the_app_with_the_format(string key, string value, string most)
    {
        var message = await Site.With(typeof(Guarded))
            .Set(("Policies:staff:After", "1"), ("Policies:staff:Within", "01:00:00"), (key, value)).FailToStartAsync();

        Assert.Contains($"BotChallengePage:{key} is ", message);
        Assert.Contains($"at most {most}", message);
        Assert.Contains("[d.]hh:mm:ss", message);
        Assert.Contains("\"00:00:00.250\"", message);
    }

    [Theory]
    [InlineData("Policies:default:View")]
    [InlineData("Policies:default:Provider")]
    [InlineData("Provider")]
    [InlineData("Layout")]
    public async Task An_empty_text_is_as_good_as_none(string key)
    {
        await using var site = await Site.With(typeof(Guarded)).Set((key, "")).StartAsync();

        Assert.Equal("proof-of-work", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
        Assert.Empty(site.Log.Errors);
        Assert.Empty(site.Log.Of(600));
        Assert.Empty(site.Log.Of(601));
    }

    [Fact]
    public async Task An_empty_text_takes_away_what_code_has_set()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.Layout = "_Lost")
            .AddPolicy("default", policy => policy.View("Lost")))
            .Set(("Layout", ""), ("Policies:default:View", ""))
            .StartAsync();

        Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);
        Assert.Empty(site.Log.Of(600));
        Assert.Empty(site.Log.Of(601));
    }

    [Fact]
    public async Task Faults_name_the_section_that_the_app_has_given()
    {
        var site = Site.With(typeof(Guarded), typeof(Elsewhere));
        site.Configuration.Write(("Shop:Bots:StatusCode", "302"), ("Shop:Bots:Zebra", "1"));
        site.Build(builder => builder.Services.AddBotChallengePage(builder.Configuration.GetSection("Shop:Bots")));

        var message = await site.FailToStartAsync();

        Assert.Contains("- Shop:Bots:StatusCode is 302", message);
        Assert.Contains("- Shop:Bots:Zebra ", message);
        Assert.Contains("Add it to Shop:Bots:Policies", message);
        Assert.DoesNotContain("BotChallengePage:", message);
    }

    [Fact]
    public async Task In_the_root_of_the_configuration_other_packages_have_their_keys()
    {
        var site = Site.With(typeof(Guarded));
        site.Configuration.Write(
            ("Logging:LogLevel:Default", "Debug"), ("PASS", "a word"), ("Events:Folder", "x"), ("StatusCode", "429"));
        site.Build(builder => builder.Services.AddBotChallengePage(builder.Configuration));

        await using (await site.StartAsync())
            Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Theory]
    [InlineData("StatusCode", "200")]
    [InlineData("StatusCode", "429")]
    [InlineData("StatusCode", "503")]
    [InlineData("PathPrefix", "/a/b-c_d.e")]
    [InlineData("Counters:Timeout", "00:01:00")]
    [InlineData("Turnstile:Timeout", "00:00:09")]
    [InlineData("Pass:Duration", "365")]
    [InlineData("pass:duration", "01:00:00")]
    [InlineData("Turnstile:VerifyUrl", "http://localhost:1/x")]
    [InlineData("Turnstile:VerifyUrl", "http://[::1]:1/x")]
    [InlineData("Turnstile:VerifyUrl", "http://127.0.0.1:1/x")]
    [InlineData("ProofOfWork:KeyPrefix", "00000000")]
    [InlineData("Counters:IPv4PrefixLength", "0")]
    [InlineData("Counters:IPv6PrefixLength", "128")]
    [InlineData("Policies:staff.2_x-Y:Counter", "x")]
    public async Task What_is_allowed_starts(string key, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).Set((key, value)).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
    }

    public class Elsewhere : Controller
    {
        [HttpGet("/elsewhere")]
        [BotChallenge(Policy = "premium")]
        public string Index() => "";
    }
}
