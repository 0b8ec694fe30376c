using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Clients;

/// <summary><c>GET {prefix}/client?renew=yes</c>: a pass that is still good is earned anew.</summary>
public sealed class RenewalTests
{
    private const string Renew = "/bot-challenge/client?renew=yes";

    /// <summary>In the last tenth of its time, and the last hour at most.</summary>
    [Theory]
    [InlineData("1.00:00:00", 23 * 3600)]
    [InlineData("01:00:00", 54 * 60)]
    [InlineData("00:00:10", 9)]
    [InlineData("365.00:00:00", (365 * 24 * 3600) - 3600)]
    public async Task When_it_is_time_there_is_a_challenge_and_before_that_a_wait(string duration, int wait)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Pass:Duration", duration)).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal($$"""{"pass":true,"renewIn":{{wait}}}""", (await site.GetAsync(Renew, pass)).Body);
        site.Clock.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("""{"pass":true,"renewIn":1}""", (await site.GetAsync(Renew, pass)).Body);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var due = await site.GetAsync(Renew, pass);
        Assert.Equal(
            (false, "proof-of-work", "default"),
            ((bool)due.Json["pass"]!, (string?)due.Json["provider"], (string?)due.Json["policy"]));

        var answer = await site.SendAsync(
            HttpMethod.Post,
            (string)due.Json["verifyUrl"]!,
            JsonContent.Create(new
            {
                ticket = (string)due.Json["ticket"]!,
                response = ProofOfWorkSolver.Solve((string)due.Json["data"]!["challenge"]!),
            }),
            pass);
        var renewed = ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);

        Assert.Equal($$"""{"pass":true,"renewIn":{{wait}}}""", (await site.GetAsync(Renew, renewed)).Body);
        site.Clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.Equal(200, (await site.GetAsync("/guarded", renewed)).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task Who_has_no_good_pass_gets_no_challenge_here()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Renew)).Body);
        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Renew, ("Cookie", "bot-challenge-pass=x"))).Body);

        var pass = await site.EarnPassAsync();
        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Renew, pass, ("User-Agent", "another"))).Body);
        site.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Renew, pass)).Body);
    }

    [Fact]
    public async Task Of_several_passes_it_is_about_the_one_that_ends_first()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:strict:PassDuration", "10:00:00")).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge");
        Assert.Equal(82800, (int)(await site.GetAsync(Renew, pass)).Json["renewIn"]!);
        pass = await site.EarnPassAsync("/bot-challenge?policy=strict", pass);
        Assert.Equal(32400, (int)(await site.GetAsync(Renew, pass)).Json["renewIn"]!);

        site.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal("strict", (string?)(await site.GetAsync(Renew, pass)).Json["policy"]);
    }

    /// <summary>With <c>Partitioned</c> turned on, or below a path that is written in two ways.</summary>
    [Fact]
    public async Task Of_two_cookies_the_one_counts_that_ends_later()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var old = await site.EarnPassAsync();
        site.Clock.Advance(TimeSpan.FromHours(23.5));
        var fresh = await site.EarnPassAsync();

        foreach (var both in new[] { $"{old.Value}; {fresh.Value}", $"{fresh.Value}; {old.Value}" })
            Assert.Equal("""{"pass":true,"renewIn":82800}""", (await site.GetAsync(Renew, ("Cookie", both))).Body);
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("ReportOnly", "true")]
    public async Task Where_nobody_is_challenged_nobody_has_to_compute_anything(string key, string value)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync();
        site.Clock.Advance(TimeSpan.FromHours(23.5));

        site.Edit((key, value));

        Assert.Equal("""{"pass":false}""", (await site.GetAsync(Renew, pass)).Body);
    }
}
