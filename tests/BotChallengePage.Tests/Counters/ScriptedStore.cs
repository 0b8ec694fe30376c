namespace BotChallengePage.Tests.Counters;

/// <summary>A counter store that does what a test says.</summary>
internal sealed class ScriptedStore : IBotChallengeCounterStore
{
    public int Calls { get; private set; }

    public Func<ValueTask<long>> Answer { get; set; } = () => new(1);

    /// <summary>Instead of <see cref="Answer"/>, where the token matters.</summary>
    public Func<CancellationToken, ValueTask<long>>? Cancellable { get; set; }

    public long? Known { get; set; }

    public ValueTask<long> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        Calls++;
        return Cancellable?.Invoke(cancellationToken) ?? Answer();
    }

    public long? KnownCount(CounterKey key) => Known;

    public override string ToString() => "a script";
}
