using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Views;

[Collection(BrowserCollections.Looks)]
public sealed class StandaloneLayoutTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task The_packaged_layout_can_be_forced_and_works(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).With("Layout", BotChallengePageOptions.StandaloneLayout));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        var hold = new TaskCompletionSource();
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });

        await visitor.GoAsync("/search?q=maps#x");
        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".masthead")).ToHaveCountAsync(0);
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(visitor.Page).ToHaveTitleAsync("Checking your browser");

        hold.SetResult();
        await visitor.ArriveAsync("/search?q=maps#x");
    }
}
