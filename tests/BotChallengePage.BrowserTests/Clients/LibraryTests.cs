using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>
/// The published libraries, on pages that load the client script before them: what they ask for is challenged, and
/// arrives.
/// </summary>
[Collection(BrowserCollections.Journeys)]
[Trait("Lane", "all")]
public sealed class LibraryTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("htmx")]
    [InlineData("htmx4")]
    [InlineData("turbo")]
    [InlineData("unpoly")]
    public async Task A_challenged_part_arrives_on_the_page_and_a_page_in_its_place(string library)
    {
        var visitor = await OpenPageAsync(library);
        await LoadsAsync(visitor, library);

        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.EvaluateAsync("document.isSame = true");
        await visitor.Page.ClickAsync("#go");

        await visitor.ArriveAsync($"/partials/page?of={library}#end");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Arrived");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.isSame === true"));
        Assert.NotNull(await visitor.PassAsync());
    }

    [Theory]
    [InlineData("jquery")]
    [InlineData("axios")]
    public async Task A_challenged_part_arrives_on_the_page(string library) =>
        await LoadsAsync(await OpenPageAsync(library), library);

    [Fact]
    public async Task A_challenged_part_arrives_in_a_modal_of_Unpoly()
    {
        var visitor = await OpenPageAsync("unpoly");

        await visitor.Page.ClickAsync("#open");

        await Expect(visitor.Page.Locator("up-modal #loaded")).ToHaveTextAsync("Loaded");
    }

    [Fact]
    public Task Without_the_client_script_htmx_goes_through_the_challenge_page() => GoesThroughAsync("htmx-alone");

    [Fact]
    public Task And_so_does_its_next_version() => GoesThroughAsync("htmx4-alone");

    private static async Task LoadsAsync(Visitor visitor, string library)
    {
        await visitor.Page.ClickAsync("#load");

        await Expect(visitor.Page.Locator("#part #loaded").First).ToHaveTextAsync("Loaded");
        await Expect(visitor.Page).ToHaveURLAsync($"{visitor.Site.Origin}/libraries/pages/{library}.html");
        Assert.Equal(2, await ClientPage.CountAsync(visitor, "/partials/part"));
        Assert.NotNull(await visitor.PassAsync());
    }

    private async Task GoesThroughAsync(string page)
    {
        var visitor = await OpenPageAsync(page);

        await visitor.Page.EvaluateAsync("document.isLeft = false");
        await visitor.Page.ClickAsync("#load");
        await visitor.Page.WaitForFunctionAsync("() => document.isLeft === undefined");
        await visitor.ArriveAsync($"/libraries/pages/{page}.html");
        Assert.NotNull(await visitor.PassAsync());
        await visitor.Page.ClickAsync("#load");
        await Expect(visitor.Page.Locator("#loaded")).ToHaveTextAsync("Loaded");

        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.ClickAsync("#go");
        await visitor.ArriveAsync("/partials/page?of=htmx");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Arrived");
    }

    private async Task<Visitor> OpenPageAsync(string page)
    {
        var visitor = (await VisitAsync(Open(LibraryFiles.AddTo(new SiteSetup())))).Allowing(
            // Turbo's own, for its bar of progress.
            "inline style", "style-src-elem inline");
        await visitor.Page.GotoAsync($"{visitor.Site.Origin}/libraries/pages/{page}.html");
        return visitor;
    }
}
