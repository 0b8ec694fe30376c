using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Coming;

/// <summary>Downloads: not every engine tells a driver of them.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class DownloadTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_download_arrives_and_leaves_the_note_that_the_page_may_be_closed(ChallengeMode mode)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)));
        await visitor.Page.Clock.InstallAsync();

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.GoAsync("/works.csv?q=maps"));
        await visitor.Page.Clock.FastForwardAsync(15_000);

        await Expect(visitor.Challenge.Status)
            .ToContainTextAsync("If you started a download, it should have begun, and you can close this page.");
        Assert.Equal(0, await visitor.Challenge.RoomForWidgetAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(file!);
        Assert.NotEmpty((await reader.ReadLineAsync())!);

        // For whom the download did not start there is a link, which works.
        var again = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Challenge.Status.GetByRole(AriaRole.Link, new() { Name = "Continue to the page" })
                .ClickAsync());
        Assert.Equal(download.SuggestedFilename, again.SuggestedFilename);
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_download_link_of_a_page_works(ChallengeMode mode)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().In(mode)));
        await visitor.GoAsync("/about");

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Download the catalogue (CSV)" }).ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
    }
}
