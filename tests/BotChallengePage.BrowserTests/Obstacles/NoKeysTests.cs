using BotChallengePage.Tests.Passes;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>
/// The place where the site keeps its Data Protection keys could not be reached since its start: nothing can be issued.
/// </summary>
[Collection(BrowserCollections.Journeys)]
public sealed class NoKeysTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private readonly Vault _vault = new() { IsAway = true };

    [Theory]
    [InlineData(ChallengeMode.Redirect, false)]
    [AllLaneData(ChallengeMode.Inline, false)]
    [AllLaneData(ChallengeMode.Redirect, true)]
    public async Task The_visitor_is_told_and_arrives_when_the_keys_are_back(ChallengeMode mode, bool isTurnstile)
    {
        var setup = new SiteSetup().WithKeysIn(_vault).In(mode);
        var visitor = await VisitAsync(isTurnstile ? OpenWithTurnstile(setup) : Open(setup));

        await visitor.GoAsync("/works.csv");
        await visitor.Challenge.SaysAsync(
            "The check is not available right now.", "Reload the page");
        await visitor.Challenge.Button("Reload the page").ClickAsync();
        await visitor.Challenge.SaysAsync("The check is not available right now.", "Reload the page");
        Assert.Equal(2, visitor.Challenges);

        _vault.IsAway = false;
        var download = visitor.Page.WaitForDownloadAsync();
        await visitor.Challenge.Button("Reload the page").ClickAsync();
        Assert.EndsWith("/works.csv", (await download).Url, StringComparison.Ordinal);
    }
}
