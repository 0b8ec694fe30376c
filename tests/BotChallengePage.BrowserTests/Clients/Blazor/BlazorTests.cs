using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>Enhanced navigation, enhanced forms and circuits, on pages with the client script.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class BlazorTests(BrowserFixture fixture) : IAsyncLifetime
{
    private const string Listen =
        "window.told = []; for (const name of ['required', 'dialog', 'passed', 'replay', 'failed']) " +
        "document.addEventListener('bot-challenge-' + name, () => told.push(name));";

    private readonly List<string> _faults = [];
    private IBrowserContext _context = null!;
    private IPage _page = null!;
    private BlazorSite? _site;

    public async Task InitializeAsync()
    {
        _context = await fixture.Browser.NewContextAsync();
        _context.WebError += (_, error) => _faults.Add(error.Error);
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(60_000);
        await _page.AddInitScriptAsync(Listen);
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task A_link_with_a_fragment_is_followed_and_the_page_is_not_loaded_anew()
    {
        await OpenAsync();

        await _page.ClickAsync("#books");

        await Expect(_page.Locator("h1")).ToHaveTextAsync("Books");
        await Expect(_page).ToHaveURLAsync(_site!.Origin + "/books#end");
        await _page.WaitForFunctionAsync(
            "() => document.querySelector('#end').getBoundingClientRect().top < innerHeight");
        await ArrivedInPlaceAsync();
        await _page.GoBackAsync();
        await Expect(_page.Locator("h1")).ToHaveTextAsync("Start");
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task An_enhanced_form_arrives_once_with_its_fields()
    {
        await OpenAsync();
        await _page.ClickAsync("#order");
        await _page.FillAsync("#title", "A book & more: ü");

        await _page.ClickAsync("#send");

        await Expect(_page.Locator("#done")).ToHaveTextAsync("Ordered: A book & more: ü");
        Assert.Equal(["A book & more: ü"], _site!.Orders.Taken);
        await ArrivedInPlaceAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Lane", "all")]
    public async Task The_circuit_of_a_page_behind_a_link_lives(bool isGuardedAsAWhole)
    {
        await OpenAsync(isGuardedAsAWhole);

        await _page.ClickAsync("#count");
        await Expect(_page.Locator("#more[data-live]")).ToHaveTextAsync("0");
        await _page.ClickAsync("#more");

        await Expect(_page.Locator("#more")).ToHaveTextAsync("1");
        await ArrivedInPlaceAsync();
    }

    private async Task OpenAsync(bool isGuardedAsAWhole = false)
    {
        _site = await BlazorSite.StartAsync(isGuardedAsAWhole);
        await _page.GotoAsync(_site.Origin);
        await _page.WaitForFunctionAsync("() => window.Blazor");
        await _page.EvaluateAsync("window.isSame = true");
    }

    private async Task ArrivedInPlaceAsync()
    {
        Assert.True(await _page.EvaluateAsync<bool>("window.isSame === true"));
        Assert.Equal("required,passed,replay", await _page.EvaluateAsync<string>("told.join()"));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
