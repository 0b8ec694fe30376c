using System.Net;

namespace BotChallengePage.Tests.Providers.Altcha;

/// <summary>Challenges made here, solved by the published client code.</summary>
public sealed class PublishedSolverTests
{
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
        await using var site = new ChallengedSite(cost, keyPrefix);
        var (challenge, ticket) = await site.GetChallengeAsync();

        var payload = await AltchaPackages.SolveAsync(solver, challenge);

        Assert.False(await site.HasPassAsync());
        Assert.Equal(HttpStatusCode.OK, await site.AnswerAsync(ticket, payload));
        Assert.True(await site.HasPassAsync());
        Assert.Equal(HttpStatusCode.Conflict, await site.AnswerAsync(ticket, payload));
    }

    [Fact]
    public async Task An_answer_to_another_ticket_earns_nothing()
    {
        await using var site = new ChallengedSite(cost: 1, keyPrefix: "0");
        var (challenge, _) = await site.GetChallengeAsync();
        var (_, otherTicket) = await site.GetChallengeAsync();

        var payload = await AltchaPackages.SolveAsync(AltchaPackages.Solver, challenge);

        Assert.Equal(HttpStatusCode.Forbidden, await site.AnswerAsync(otherTicket, payload));
        Assert.False(await site.HasPassAsync());
    }
}
