using System.Collections.Concurrent;

namespace BotChallengePage.Tests.Outages;

/// <summary>What nodes tell each other, in memory; or a store that fails.</summary>
internal sealed class OutageStoreStub : IBotChallengeOutageStore
{
    private readonly ConcurrentDictionary<string, TimeSpan> _told = new(StringComparer.Ordinal);
    private int _asked;

    /// <summary>What it does instead of an answer.</summary>
    public Func<CancellationToken, Task>? Fault { get; set; }

    public int Asked => _asked;

    public IReadOnlyDictionary<string, TimeSpan> Told => _told;

    public async ValueTask<bool> IsKnownAsync(string outage, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await FailAsync(cancellationToken);
        return _told.ContainsKey(outage);
    }

    public async ValueTask TellAsync(string outage, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await FailAsync(cancellationToken);
        _told[outage] = lifetime;
    }

    public async ValueTask EndAsync(string outage, CancellationToken cancellationToken)
    {
        await FailAsync(cancellationToken);
        _told.TryRemove(outage, out _);
    }

    private Task FailAsync(CancellationToken cancellationToken) =>
        Fault?.Invoke(cancellationToken) ?? Task.CompletedTask;
}
