using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Verification;

/// <summary>
/// Which refused answers an operator reads of. What anybody can send for nothing must not fill the log.
/// </summary>
public sealed class RefusalLogTests
{
    private const string Verify = "/bot-challenge/verify";
    private const string Forged = """{"ticket":"forged","response":"x"}""";

    [Fact]
    public async Task What_is_refused_before_its_ticket_is_looked_at_is_not_for_the_operator()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        await site.SendAsync(HttpMethod.Post, Verify, ("Sec-Fetch-Site", "cross-site"));
        await site.SendAsync(HttpMethod.Post, Verify);
        await site.RawPostAsync(Verify, "{");

        Assert.Equal(
            [(LogLevel.Debug, "cross-site"), (LogLevel.Debug, "bad-request"), (LogLevel.Debug, "bad-request")],
            Said(site));
    }

    [Fact]
    public async Task A_forged_ticket_is_and_what_comes_from_a_network_that_has_to_wait_is_not()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Verification:MaxFailures", "1")).StartAsync();

        await site.RawPostAsync(Verify, Forged);
        await site.RawPostAsync(Verify, Forged);

        Assert.Equal([(LogLevel.Warning, "ticket-invalid"), (LogLevel.Debug, "too-many-attempts")], Said(site));
    }

    [Fact]
    public async Task Forged_tickets_are_worth_one_line_a_minute()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        for (var i = 0; i < 3; i++)
            await site.RawPostAsync(Verify, Forged);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.RawPostAsync(Verify, Forged);

        Assert.Equal(
            [LogLevel.Warning, LogLevel.Debug, LogLevel.Debug, LogLevel.Warning],
            Said(site).Select(said => said.Level));
    }

    [Theory]
    [InlineData("http://evil.example", null, "not sent")]
    [InlineData("null", null, "not sent")]
    [InlineData("https://evil.example", "cross-site", "cross-site")]
    [InlineData("null", "cross-site", "cross-site")]
    public async Task A_foreign_origin_is_said_once_with_both_names_and_the_cure(
        string origin, string? fetchSite, string said)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        (string, string)[] headers = fetchSite is null ? [("Origin", origin)]
            : [("Origin", origin), ("Sec-Fetch-Site", fetchSite)];

        Assert.Equal("cross-site", (string?)(await site.SendAsync(HttpMethod.Post, Verify, headers)).Json["reason"]);
        await site.SendAsync(HttpMethod.Post, Verify, headers);

        var line = Assert.Single(site.Log.Of(408));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains($"its page is on {origin}, ", line.Message);
        Assert.Contains($"came to host {new Uri(site.Origin).Authority} (Sec-Fetch-Site: {said})", line.Message);
        Assert.Contains("proxy_set_header Host $host", line.Message);
    }

    [Fact]
    public async Task However_many_names_are_made_up_few_are_said_and_the_sites_own_fault_is_among_them()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        for (var i = 0; i < 100; i++)
            await site.SendAsync(HttpMethod.Post, Verify, ("Origin", $"http://evil{i}.example"));

        Assert.InRange(site.Log.Of(408).Count, 10, 40);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await site.SendAsync(HttpMethod.Post, Verify, ("Origin", "https://shop.example"));
        Assert.Contains("its page is on https://shop.example, ", site.Log.Of(408)[^1].Message);
    }

    [Theory]
    [InlineData("User-Agent", "Another/1.0", "with another User-Agent")]
    [InlineData("Host", "backend.example", "for another host")]
    public async Task A_proxy_that_changes_what_a_challenge_is_bound_to_is_told_of(
        string header, string value, string said)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var ticket = (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");

        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Verify)
            {
                Content = JsonContent.Create(new { ticket, response = "x" }),
            };
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await site.Client.SendAsync(request);
            Assert.Equal("ticket-invalid", (string?)(await Answer.ReadAsync(response)).Json["reason"]);
        }

        Assert.Contains(said, Assert.Single(site.Log.Of(415)).Message);
    }

    private static IEnumerable<(LogLevel Level, string Reason)> Said(Site site) =>
        site.Log.Of(401).Select(entry => (entry.Level, entry.Message.Split(": ")[1].Split('.')[0]));
}
