using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Coming;

/// <summary>The visitor does something else while the check goes on: the page is not taken from them.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class OwnWayTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private readonly TaskCompletionSource _verified = new();

    [Theory]
    [InlineData("typed")]
    [InlineData("explained")]
    public async Task Who_types_or_reads_why_continues_when_they_want(string activity)
    {
        var visitor = await CheckedAsync();
        if (activity == "typed")
            await visitor.Page.Locator("#header-search").FillAsync("com");
        else
            await visitor.Page.GetByText("Why am I seeing this?").ClickAsync();

        _verified.SetResult();
        await Expect(visitor.Challenge.Heading).ToHaveTextAsync("You can continue now");
        if (activity == "typed")
            await Expect(visitor.Page.Locator("#header-search")).ToHaveValueAsync("com");
        else
            await Expect(visitor.Page.GetByText("Automated programs request so many pages")).ToBeVisibleAsync();
        await visitor.Challenge.Button("Continue to the page").ClickAsync();

        await visitor.ArriveAsync("/facets?field=author");
    }

    [Fact]
    public async Task A_link_that_they_followed_wins()
    {
        var visitor = await CheckedAsync();
        TaskCompletionSource asked = new(), given = new();
        await visitor.Context.RouteAsync("**/about", async route =>
        {
            asked.SetResult();
            await given.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.EvaluateAsync(
            "() => [...document.links].find(link => link.textContent.trim() === 'About').click()");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var passed = visitor.Page.WaitForResponseAsync("**/bot-challenge/verify");
        _verified.SetResult();
        await passed;
        given.SetResult();

        await visitor.ArriveAsync("/about");
    }

    private async Task<Visitor> CheckedAsync()
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.RouteAsync("**/bot-challenge/verify", async route =>
        {
            await _verified.Task;
            await route.ContinueAsync();
        });
        await visitor.GoAsync("/bot-challenge?dest=%2Ffacets%3Ffield%3Dauthor");
        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        return visitor;
    }
}
