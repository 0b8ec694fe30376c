namespace BotChallengePage.Tests.Protocol;

/// <summary>
/// A <see cref="TurnstileSite"/> as it comes, for all tests of a class, which runs them one after another.
/// </summary>
public sealed class SharedTurnstileSite : IAsyncLifetime
{
    private TurnstileSite _site = null!;

    public async Task InitializeAsync() => _site = await TurnstileSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    /// <summary>Without the faults and requests of earlier tests.</summary>
    internal TurnstileSite Fresh()
    {
        _site.Turnstile.Reset();
        // An outage of an earlier test is over: the next answer asks again.
        _site.Clock.Advance(TimeSpan.FromSeconds(6));
        _site.Log.Clear();
        return _site;
    }
}
