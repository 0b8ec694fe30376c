using System.Globalization;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Configuration;

/// <summary>
/// What operators write by mistake: each is said with key, value and what is allowed, all in one start.
/// </summary>
public class SpellingTests
{
    private static readonly (string Key, string Value, string Said)[] Unreadable =
    [
        ("Mode", "inlin", "It must be Redirect or Inline. Did you mean \"Inline\"?"),
        ("Mode", "Popup", "It must be Redirect or Inline."),
        ("OnStoreFailure", "alow", "It must be Allow or Challenge. Did you mean \"Allow\"?"),
        ("Enabled", "on", "It must be true or false. Did you mean \"true\"?"),
        ("ReportOnly", "yes", "It must be true or false. Did you mean \"true\"?"),
        ("Turnstile:SendRemoteIP", "0", "It must be true or false. Did you mean \"false\"?"),
        ("StatusCode", "forbidden", "It must be a number, at most 2147483647."),
        ("Pass:Budget", "1e3", "It must be a number, at most 2147483647."),
        ("Pass:Duration", "24h", "It must be a time span, written as [d.]hh:mm:ss, for example \"1.00:00:00\"."),
        ("Pass:FallbackDuration", "36:00:00",
            "That would be 36 days. Write it as [d.]hh:mm:ss with at most 23 hours and 59 minutes, for example " +
                "\"1.12:00:00\"."),
        ("Turnstile:Timeout", "3 seconds",
            "It must be a time span, written as [d.]hh:mm:ss, for example \"00:00:03\"."),
        ("By", "subnets", "Write subnet, subnet/<IPv4 bits>/<IPv6 bits>, address, user or header:<name>."),
        ("Policies:staff:After", "five", "It must be a number, at most 2147483647."),
        ("Policies:staff:Caching", "vetoe", "It must be Leave or Veto. Did you mean \"Veto\"?"),
        ("Policies:staff:PassDuration", "24:12:00",
            "That would be 24.5 days. Write it as [d.]hh:mm:ss with at most 23 hours and 59 minutes, for example " +
                "\"1.00:12:00\"."),
        ("Policies:staff:By", "subnet/33/1",
            "Write subnet, subnet/<IPv4 bits>/<IPv6 bits>, address, user or header:<name>."),
    ];

    [Fact]
    public async Task Every_value_that_cannot_be_read_is_said_in_one_start_with_what_else_is_wrong()
    {
        var distinct = Unreadable.DistinctBy(row => row.Key).ToArray();
        var site = Site.With(typeof(Guarded))
            .Set([.. distinct.Select(row => (row.Key, (string?)row.Value)), ("PathPrefix", "x"), ("Zebra", "1")]);

        var message = await site.FailToStartAsync();

        Assert.All(distinct, row => Assert.Contains(
            $"- BotChallengePage:{row.Key} is \"{row.Value}\". {row.Said}", message.Split(Environment.NewLine)));
        Assert.Contains("- BotChallengePage:PathPrefix is \"x\".", message);
        Assert.Contains("- BotChallengePage:Zebra is set", message);
    }

    [Fact]
    public async Task And_at_a_reload_as_well()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        foreach (var (key, value, said) in Unreadable)
        {
            site.Edit((key, value), ("PathPrefix", "x"));

            var rejected = site.Log.Of(503)[^1].Message;
            Assert.Contains($"BotChallengePage:{key} is \"{value}\". {said}", rejected);
            Assert.Contains("BotChallengePage:PathPrefix is \"x\".", rejected);
            site.Edit((key, null), ("PathPrefix", null));
        }

        Assert.Equal(Unreadable.Length, site.Log.Of(503).Count);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public async Task Messages_are_the_same_in_every_culture_of_the_server(string culture)
    {
        var before = CultureInfo.DefaultThreadCurrentCulture;
        string message;
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new CultureInfo(culture);
            message = await Site.With(typeof(Guarded))
                .Set(("Pass:Duration", "24:12:00"), ("ProofOfWork:Cost", "-5"), ("Counters:Timeout", "-00:00:00.5"),
                ("Policies:staff:After", "-1"))
                .FailToStartAsync();
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }

        Assert.Contains("24.5 days", message);
        Assert.Contains("ProofOfWork:Cost is -5.", message);
        Assert.Contains("Counters:Timeout is -00:00:00.5000000.", message);
        Assert.Contains("Policies:staff:After is -1.", message);
    }

    [Theory]
    [InlineData("Provider", "PROOF-OF-WORK")]
    [InlineData("Policies:default:Provider", "Proof-Of-Work")]
    [InlineData("By", "Subnet")]
    [InlineData("By", "SUBNET/24/56")]
    [InlineData("Policies:default:By", "Address")]
    [InlineData("By", "User")]
    [InlineData("By", "Header:X-Api-Key")]
    [InlineData("Mode", "redirect")]
    [InlineData("OnStoreFailure", "ALLOW")]
    [InlineData("Enabled", "TRUE")]
    public async Task Case_does_not_matter(string key, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).Set((key, value)).StartAsync();

        var page = await site.GetAsync("/bot-challenge");
        Assert.Equal("proof-of-work", page.Challenge!.GetAttribute("data-provider"));
        Assert.Equal("required; provider=\"proof-of-work\"", page.Header("Bot-Challenge"));
        await site.AssertPassableAsync();
    }

    [Theory]
    [InlineData("Provider", "turnstle", "turnstile")]
    [InlineData("Policies:staff:Provider", "proofofwork", "proof-of-work")]
    [InlineData("Provider", "recaptcha", null)]
    public async Task A_misspelt_provider_is_said_with_its_key(string key, string value, string? meant)
    {
        var message = await Site.With(typeof(Guarded)).Set((key, value)).FailToStartAsync();

        Assert.Contains(
            $"- BotChallengePage:{key} is \"{value}\", which does not exist. There are: proof-of-work, " +
                $"wait, turnstile.{(meant is null ? "" : $" Did you mean \"{meant}\"?")}",
            message.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData("Pass:Duration", "7", "7.00:00:00")]
    [InlineData("Verification:FailureWindow", "180", "180.00:00:00")]
    [InlineData("Policies:staff:PassDuration", "30", "30.00:00:00")]
    public async Task A_number_alone_is_days_and_said(string key, string value, string read)
    {
        await using var site = await Site.With(typeof(Guarded)).Set((key, value)).StartAsync();

        var said = Assert.Single(site.Log.Of(515)).Message;
        Assert.StartsWith($"BotChallengePage:{key} is \"{value}\": a number alone is days. Write \"{read}\"", said);
        site.Edit((key, read));
        Assert.Single(site.Log.Of(515));
        site.Edit((key, value));
        Assert.Equal(2, site.Log.Of(515).Count);
    }

    [Fact]
    public async Task In_a_directive_it_is_refused()
    {
        var message = await Site.With(typeof(Days)).FailToStartAsync();

        Assert.Contains("Within = \"180\" is no time span", message);
    }

    [Theory]
    [InlineData("BotChallengePag:Mode")]
    [InlineData("BotChallenge:Mode")]
    [InlineData("ChallengePage:Mode")]
    [InlineData("bot-challenge-page:Mode")]
    [InlineData("BotChallengePage_Mode")]
    [InlineData("BotsChallengePages:Mode")]
    public async Task A_misspelt_section_is_a_word_at_start(string key)
    {
        var site = Site.With(typeof(Guarded));
        site.Configuration.Write((key, key.StartsWith("Logging", StringComparison.Ordinal) ? "Warning" : "Inline"));

        await using (await site.StartAsync())
            Assert.Contains($"\"{key.Split(':')[0]}\"", Assert.Single(site.Log.Of(516)).Message);
    }

    [Theory]
    [InlineData("BotChallengePage:Mode")]
    [InlineData("botchallengepage:Mode")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("ChallengeProviders:Mode")]
    [InlineData("Bots:Mode")]
    public async Task Others_are_none(string key)
    {
        var site = Site.With(typeof(Guarded));
        site.Configuration.Write((key, key.StartsWith("Logging", StringComparison.Ordinal) ? "Warning" : "Inline"));

        await using (await site.StartAsync())
            Assert.Empty(site.Log.Of(516));
    }

    public class Days : Controller
    {
        [HttpGet("/days")]
        [BotChallenge(After = 2, Within = "180")]
        public string Index() => "";
    }
}
