using BotChallengePage.Settings;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;

namespace BotChallengePage.Tests.Configuration;

/// <summary>A limit in one text: flask-Vouch's notation, and Captchaify's pair.</summary>
public sealed class LimitTextTests
{
    [Theory]
    [InlineData("100/minute", 100, null, "00:01:00")]
    [InlineData("100 per minute", 100, null, "00:01:00")]
    [InlineData(" 100 / Minutes ", 100, null, "00:01:00")]
    [InlineData("5/sec", 5, null, "00:00:01")]
    [InlineData("5/second", 5, null, "00:00:01")]
    [InlineData("1/hr", 1, null, "01:00:00")]
    [InlineData("1 per hours", 1, null, "01:00:00")]
    [InlineData("1/day", 1, null, "1.00:00:00")]
    [InlineData("15/10 seconds", 15, null, "00:00:10")]
    [InlineData("15/10s", 15, null, "00:00:10")]
    [InlineData("2 per 3 hours", 2, null, "03:00:00")]
    [InlineData("15, 300 per 10 seconds", 15, 300, "00:00:10")]
    [InlineData("15,300/minute", 15, 300, "00:01:00")]
    [InlineData("0/day", 0, null, "1.00:00:00")]
    public void It_is_read(string text, int after, int? afterAll, string within) => Assert.Equal(
        new LimitText(after, afterAll, TimeSpan.Parse(within, System.Globalization.CultureInfo.InvariantCulture)),
        LimitText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("100/")]
    [InlineData("/minute")]
    [InlineData("100/fortnight")]
    [InlineData("-1/minute")]
    [InlineData("1.5/minute")]
    [InlineData("100perminute")]
    [InlineData("1,2,3/minute")]
    [InlineData("99999999999/minute")]
    [InlineData("5 per 99999999 days")]
    [InlineData("5 per 2147483647 days")]
    [InlineData("١/minute")]
    public void What_is_none_is_not(string text) => Assert.Null(LimitText.Parse(text));

    [Theory]
    [InlineData("100 a minute")]
    [InlineData("1000001/minute")]
    [InlineData("1, 1000001/minute")]
    [InlineData("1/0 minutes")]
    [InlineData("1/366 days")]
    [InlineData("5 per 99999999 days")]
    public async Task A_wrong_one_stops_the_app_with_key_value_and_cure(string text)
    {
        var message = await Site.With(typeof(Guarded)).Set(("Policies:search:Limit", text)).FailToStartAsync();

        Assert.Contains(
            $"BotChallengePage:Policies:search:Limit is \"{text}\". It takes a limit such as \"100/minute\"", message);
    }

    [Fact]
    public async Task A_limit_is_said_once()
    {
        var message = await Site.With(typeof(Guarded)).Set(
            ("Policies:a:Limit", "1/minute"), ("Policies:a:After", "2"), ("Policies:a:Within", "00:01:00"),
            ("Policies:b:Limit", "1, 2/minute"), ("Policies:b:AfterAll", "2"), ("Policies:b:WithinAll", "00:01:00"),
            ("Policies:c:AfterAll", "2"), ("Policies:d:WithinAll", "00:01:00"))
            .FailToStartAsync();

        Assert.Contains("Policies:a:Limit is set, and After and Within are, too. Say the limit once.", message);
        Assert.Contains("Policies:b:Limit has a limit of all clients, and AfterAll is set, too. Say it once.", message);
        Assert.Contains("Policies:c:AfterAll is set but WithinAll is not.", message);
        Assert.Contains("Policies:d:WithinAll is set but AfterAll is not.", message);
    }

    [Fact]
    public async Task A_directive_replaces_a_part_of_it()
    {
        await using var site = await Site.With()
            .Set(("Policies:default:Limit", "1/minute"))
            .Use(app =>
            {
                app.MapGet("/policy", () => "here").RequireBotChallenge();
                app.MapGet("/own", () => "here").RequireBotChallenge(
                    new BotChallengeAttribute { After = 2, Counter = "own" });
            })
            .StartAsync();

        (await site.GetAsync("/policy")).AssertLetThrough();
        (await site.GetAsync("/policy")).AssertChallenged();
        (await site.GetAsync("/own")).AssertLetThrough();
        (await site.GetAsync("/own")).AssertLetThrough();
        (await site.GetAsync("/own")).AssertChallenged();
        site.Edit(("Policies:default:Limit", "3/minute"));
        (await site.GetAsync("/policy")).AssertLetThrough();
    }
}
