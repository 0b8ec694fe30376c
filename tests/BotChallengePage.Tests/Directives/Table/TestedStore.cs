namespace BotChallengePage.Tests.Directives.Table;

/// <summary>The store in memory, with its calls counted.</summary>
internal sealed class TestedStore(IBotChallengeCounterStore memory, bool isFailing) : IBotChallengeCounterStore
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public bool CountsSlidingWindows => memory.CountsSlidingWindows;

    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return isFailing ? throw new InvalidOperationException("as the test wants it")
            : memory.IncrementAsync(key, limit, cancellationToken);
    }
}
