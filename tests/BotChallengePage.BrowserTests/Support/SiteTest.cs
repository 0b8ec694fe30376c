using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// A test with sites and visitors. Whatever it starts is stopped, and no visitor may have met an error.
/// </summary>
public abstract class SiteTest : IAsyncLifetime
{
    private readonly List<Site> _sites = [];

    protected abstract TurnstileEmulatorServer Turnstile { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        var complaints = string.Join('\n', await LeaveAsync());
        Turnstile.Reset();
        foreach (var site in _sites)
            await site.DisposeAsync();
        Assert.True(complaints.Length == 0, complaints);
    }

    /// <summary>Proof of work and Redirect, unless the setup says otherwise.</summary>
    protected virtual Site Open(SiteSetup? setup = null)
    {
        var site = new Site(setup ?? new SiteSetup());
        _sites.Add(site);
        return site;
    }

    protected Site OpenWithTurnstile(SiteSetup? setup = null) =>
        Open((setup ?? new SiteSetup()).WithTurnstile(Turnstile));

    /// <summary>The visitors leave, and tell what went wrong in their browsers.</summary>
    protected abstract Task<IEnumerable<string>> LeaveAsync();
}
