using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>A test with visitors in Chromium, for whom Playwright can do what not every engine can.</summary>
public abstract class BrowserTest(BrowserFixture fixture) : SiteTest
{
    private readonly List<Visitor> _visitors = [];

    protected BrowserFixture Fixture { get; } = fixture;

    protected override TurnstileEmulatorServer Turnstile => Fixture.Turnstile;

    protected async Task<Visitor> VisitAsync(Site site, BrowserNewContextOptions? options = null) =>
        await VisitAsync(site, await Fixture.Browser.NewContextAsync(options));

    protected async Task<Visitor> VisitAsync(Site site, IBrowserContext context)
    {
        var visitor = await Visitor.ComeAsync(context, site);
        _visitors.Add(visitor);
        return visitor;
    }

    protected override async Task<IEnumerable<string>> LeaveAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
        return _visitors.SelectMany(visitor => visitor.Complaints);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
