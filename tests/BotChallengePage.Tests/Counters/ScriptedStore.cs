namespace BotChallengePage.Tests.Counters;

/// <summary>A counter store that does what a test says.</summary>
internal sealed class ScriptedStore : IBotChallengeCounterStore
{
    public int Calls { get; private set; }

    public Func<ValueTask<long>> Answer { get; set; } = () => new(1);

    public long? Known { get; set; }

    public ValueTask<long> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        Calls++;
        return Answer();
    }

    public long? KnownCount(CounterKey key) => Known;

    public override string ToString() => "a script";
}
