using BotChallengePage.Tests.Providers.Altcha;

namespace BotChallengePage.Argon2.Tests;

/// <summary>Challenges made here, solved by the file that the published ALTCHA widget starts as a worker.</summary>
public sealed class PublishedSolverTests
{
    [Theory]
    [InlineData("1024", "1", "0")]
    [InlineData("9", "3", "0f")]
    public async Task A_challenge_of_the_site_is_solved_and_earns_a_pass(string memory, string passes, string prefix)
    {
        await using var site = await Argon2Site.Untouched()
            .Set(("Argon2:MemoryKiB", memory), ("Argon2:Passes", passes), ("Argon2:KeyPrefix", prefix)).StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.ChallengeAsync(Argon2Visitor.Page);

        var payload = await AltchaPackages.SolveAsync(
            AltchaPackages.WidgetWorker, (await visitor.GetAsync(page.ChallengeUrl!)).Body);

        (await visitor.VerifyAsync(page, payload)).AssertPassed();
    }
}
