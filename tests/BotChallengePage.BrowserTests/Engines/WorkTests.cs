using BotChallengePage.BrowserTests.Work;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>
/// The proofs of work that packages bring, under the dummy app's policy: what they state, and nothing else. Each engine
/// computes by itself.
/// </summary>
public abstract class WorkTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Theory]
    [InlineData("argon2", ChallengeMode.Redirect)]
    [InlineData("argon2", ChallengeMode.Inline)]
    [InlineData("sha256", ChallengeMode.Redirect)]
    [AllLaneData("sha256", ChallengeMode.Inline)]
    [AllLaneData("hash-chain", ChallengeMode.Redirect)]
    [InlineData("hash-chain", ChallengeMode.Inline)]
    [InlineData("balloon", ChallengeMode.Redirect)]
    [AllLaneData("balloon", ChallengeMode.Inline)]
    public async Task The_third_search_is_challenged_and_shows_its_result_without_a_click(
        string provider, ChallengeMode mode)
    {
        var site = Open(new SiteSetup().WithWork(provider).In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps#result-count");

        await visitor.ArriveAsync("/search?q=maps#result-count");
        Assert.True(await visitor.HasPassAsync());
        Assert.Equal(1, site.Watch.Challenges);
    }
}
