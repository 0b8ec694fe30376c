using BotChallengePage.BrowserTests.Engines.Driving;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>
/// A test that is written once and runs in every engine: what goes wrong goes wrong on the server, and what a page of
/// the test needs comes from there as well.
/// </summary>
public abstract class EngineTest(EngineFixture fixture) : SiteTest
{
    private readonly List<EngineVisitor> _visitors = [];

    protected override TurnstileEmulatorServer Turnstile => fixture.Turnstile;

    /// <summary>Knows how many challenge pages it gave and what went wrong in the browsers.</summary>
    protected override Site Open(SiteSetup? setup = null) => base.Open((setup ?? new SiteSetup()).Watched());

    protected async Task<EngineVisitor> VisitAsync(Site site, Look look = Look.Light)
    {
        var visitor = new EngineVisitor(await fixture.NewSessionAsync(look), site);
        _visitors.Add(visitor);
        return visitor;
    }

    protected override async Task<IEnumerable<string>> LeaveAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
        return _visitors.SelectMany(visitor => visitor.Complaints);
    }
}
