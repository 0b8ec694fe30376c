using TurnstileEmulator.Challenges;
using TurnstileEmulator.Siteverify;
using TurnstileEmulator.Tokens;

namespace TurnstileEmulator;

/// <summary>
/// Everything that changes while the emulator runs, apart from the faults. A reset replaces it as a whole.
/// </summary>
internal sealed class EmulatorState : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SiteverifyRequest> _requests = [];
    private readonly CancellationTokenSource _released = new();
    private int _scripts;
    private int _challenges;

    public EmulatorState(TurnstileEmulatorOptions options)
    {
        IReadOnlyList<TurnstileWidget> widgets = [.. options.Widgets, .. TestingKeys.Widgets];
        var mint = new TokenMint();
        Desk = new ChallengeDesk(options, widgets, mint);
        Released = _released.Token;
        Verifier = new Siteverifier(options, [.. options.Widgets], mint);
    }

    public ChallengeDesk Desk { get; }

    public Siteverifier Verifier { get; }

    /// <summary>Cancelled by a reset and at the end: nothing waits any longer.</summary>
    public CancellationToken Released { get; }

    public int ScriptRequestCount => Volatile.Read(ref _scripts);

    public int ChallengeCount => Volatile.Read(ref _challenges);

    public IReadOnlyList<SiteverifyRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public void CountScript() => Interlocked.Increment(ref _scripts);

    public void CountChallenge() => Interlocked.Increment(ref _challenges);

    public void Record(SiteverifyRequest request)
    {
        lock (_gate) _requests.Add(request);
    }

    public void Dispose()
    {
        _released.Cancel();
        _released.Dispose();
    }
}
