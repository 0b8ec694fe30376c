using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Original;

/// <summary>The browser tests of the original, by their number in the inventory.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class ReferenceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public Task G_21_inline_the_page_comes_by_itself_after_the_challenge() => ComesByItselfAsync(ChallengeMode.Inline);

    [Fact]
    [Trait("Lane", "all")]
    public Task G_22_redirect_the_page_comes_by_itself_after_the_challenge() =>
        ComesByItselfAsync(ChallengeMode.Redirect);

    [Fact]
    public async Task G_23_a_refused_answer_leaves_the_challenge_with_an_error_and_a_warning_in_the_log()
    {
        Turnstile.VerifyFault = VerifyFault.WrongAction;
        var site = OpenWithTurnstile(new SiteSetup().In(ChallengeMode.Inline));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/works.csv");

        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        Assert.Contains(
            site.Log, line => line.StartsWith("Warning BotChallengePage.", StringComparison.Ordinal) &&
            line.Contains("rejected", StringComparison.Ordinal));
        Assert.Null(await visitor.PassAsync());
    }

    [Fact]
    [Trait("Lane", "all")]
    public Task G_24_inline_a_download_leaves_the_still_here_text() =>
        LeavesStillHereTextAsync(ChallengeMode.Inline, "/works.csv");

    [Fact]
    [Trait("Lane", "all")]
    public Task G_25_redirect_a_download_leaves_the_still_here_text() =>
        LeavesStillHereTextAsync(ChallengeMode.Redirect, "/bot-challenge?dest=%2Fworks.csv");

    private async Task ComesByItselfAsync(ChallengeMode mode)
    {
        var site = OpenWithTurnstile(new SiteSetup().In(mode));
        await site.UseUpAsync("/search?q=maps", 1);
        var visitor = await VisitAsync(site);

        var free = await visitor.GoAsync("/search?q=maps");
        Assert.Equal(200, free!.Status);
        var challenged = await visitor.GoAsync("/search?q=comets");
        Assert.Equal(403, challenged!.Status);

        await visitor.ArriveAsync("/search?q=comets");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Search results" })).ToBeVisibleAsync();
        Assert.Equal(1, visitor.Challenges);
    }

    private async Task LeavesStillHereTextAsync(ChallengeMode mode, string path)
    {
        var site = OpenWithTurnstile(new SiteSetup().In(mode));
        var visitor = await VisitAsync(site);

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.GoAsync(path));

        Assert.Equal("alderwick-works.csv", download.SuggestedFilename);
        await Expect(visitor.Challenge.Status).ToContainTextAsync("you can close this page");
        await Expect(visitor.Challenge.Status.GetByRole(AriaRole.Link))
            .ToHaveAttributeAsync("href", $"{site.Origin}/works.csv");
    }
}
