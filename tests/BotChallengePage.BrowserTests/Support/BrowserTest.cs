using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests;

/// <summary>A test with sites and visitors; whatever it starts is stopped, and no visitor may have met an error.</summary>
[Collection(BrowserCollection.Name)]
public abstract class BrowserTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<Site> _sites = [];
    private readonly List<Visitor> _visitors = [];

    protected BrowserFixture Fixture { get; } = fixture;

    protected TurnstileEmulatorServer Turnstile => Fixture.Turnstile;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        List<string> complaints = [];
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
            complaints.AddRange(visitor.Complaints);
        }

        Turnstile.Reset();
        foreach (var site in _sites)
            await site.DisposeAsync();
        Assert.Empty(complaints);
    }

    /// <summary>Proof of work and Redirect, unless the setup says otherwise.</summary>
    protected Site Open(SiteSetup? setup = null)
    {
        var site = new Site(setup ?? new SiteSetup());
        _sites.Add(site);
        return site;
    }

    protected Site OpenWithTurnstile(SiteSetup? setup = null) => Open((setup ?? new SiteSetup()).WithTurnstile(Turnstile));

    protected async Task<Visitor> VisitAsync(Site site, BrowserNewContextOptions? options = null) =>
        await VisitAsync(site, await Fixture.Browser.NewContextAsync(options));

    protected async Task<Visitor> VisitAsync(Site site, IBrowserContext context)
    {
        var visitor = await Visitor.ComeAsync(context, site);
        _visitors.Add(visitor);
        return visitor;
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
