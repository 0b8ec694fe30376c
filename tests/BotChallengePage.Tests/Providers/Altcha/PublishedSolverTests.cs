using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Providers.Altcha;

/// <summary>Challenges made here, solved by the published client code.</summary>
public sealed class PublishedSolverTests
{
    private const string Page = "/bot-challenge?dest=%2Fsearch";

    public static TheoryData<string, int, string> Difficulties()
    {
        var difficulties = new TheoryData<string, int, string>();
        foreach (var solver in new[] { AltchaPackages.Solver, AltchaPackages.WidgetWorker })
        {
            var defaults = new ProofOfWorkOptions();
            difficulties.Add(solver, defaults.Cost, defaults.KeyPrefix);
            // An odd number of digits ends within a byte.
            difficulties.Add(solver, 1, "a");
            difficulties.Add(solver, 7, "0f3");
        }

        return difficulties;
    }

    [Theory]
    [MemberData(nameof(Difficulties))]
    public async Task A_challenge_of_the_site_is_solved_and_earns_a_pass(string solver, int cost, string keyPrefix)
    {
        await using var site = await StartAsync(cost, keyPrefix);
        var visitor = site.NewVisitor();
        var (page, challenge) = await GetChallengeAsync(visitor);

        var payload = await AltchaPackages.SolveAsync(solver, challenge);

        Assert.Equal(403, (await visitor.GetAsync(Page)).Status);
        var passed = visitor with { Cookie = (await visitor.VerifyAsync(page, payload)).AssertPassed() };
        var sentOn = await passed.GetAsync(Page);
        Assert.Equal((303, "/search"), (sentOn.Status, sentOn.Location));
        (await visitor.VerifyAsync(page, payload)).AssertRefused(409, "replayed");
    }

    [Fact]
    public async Task An_answer_to_another_ticket_earns_nothing()
    {
        await using var site = await StartAsync(cost: 1, keyPrefix: "0");
        var visitor = site.NewVisitor();
        var (_, challenge) = await GetChallengeAsync(visitor);
        var (other, _) = await GetChallengeAsync(visitor);

        var payload = await AltchaPackages.SolveAsync(AltchaPackages.Solver, challenge);

        (await visitor.VerifyAsync(other, payload)).AssertRefused(403, "rejected");
    }

    private static Task<Site> StartAsync(int cost, string keyPrefix)
    {
        var site = Site.Dummy().Set(("ProofOfWork:Cost", $"{cost}"), ("ProofOfWork:KeyPrefix", keyPrefix));
        // The published code reads the time of the machine.
        site.Clock.SetWallClock(TimeProvider.System.GetUtcNow());
        return site.StartAsync();
    }

    private static async Task<(ChallengeContract Page, string Challenge)> GetChallengeAsync(Visitor visitor)
    {
        var page = await visitor.ChallengeAsync(Page);
        return (page, (await visitor.GetAsync(page.ChallengeUrl!)).Body);
    }
}
