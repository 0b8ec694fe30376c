using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Verification;

/// <summary>Which refused answers an operator reads of. What anybody can send for nothing must not fill his log.</summary>
public sealed class RefusalLogTests
{
    private const string Verify = "/bot-challenge/verify";
    private const string Forged = """{"ticket":"forged","response":"x"}""";

    [Fact]
    public async Task What_is_refused_before_its_ticket_is_looked_at_is_not_for_him()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        await site.SendAsync(HttpMethod.Post, Verify, ("Sec-Fetch-Site", "cross-site"));
        await site.SendAsync(HttpMethod.Post, Verify);
        await site.RawPostAsync(Verify, "{");

        Assert.Equal([(LogLevel.Debug, "cross-site"), (LogLevel.Debug, "bad-request"), (LogLevel.Debug, "bad-request")], Said(site));
    }

    [Fact]
    public async Task A_forged_ticket_is_and_what_comes_from_a_network_that_has_to_wait_is_not()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Verification:MaxFailures", "1")).StartAsync();

        await site.RawPostAsync(Verify, Forged);
        await site.RawPostAsync(Verify, Forged);

        Assert.Equal([(LogLevel.Warning, "ticket-invalid"), (LogLevel.Debug, "too-many-attempts")], Said(site));
    }

    private static IEnumerable<(LogLevel Level, string Reason)> Said(Site site) =>
        site.Log.Of(401).Select(entry => (entry.Level, entry.Message.Split(": ")[1].Split('.')[0]));
}
