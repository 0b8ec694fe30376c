namespace BotChallengePage.Tests.Counters;

/// <summary>A counter store that does what a test says.</summary>
internal sealed class ScriptedStore : IBotChallengeCounterStore
{
    public int Calls { get; private set; }

    public bool CountsSlidingWindows { get; set; }

    public Func<ValueTask<CounterResult>> Answer { get; set; } = () => Counted(1);

    /// <summary>Instead of <see cref="Answer"/>, where the token matters.</summary>
    public Func<CancellationToken, ValueTask<CounterResult>>? Cancellable { get; set; }

    public static ValueTask<CounterResult> Counted(long count, TimeSpan? left = null) =>
        new(new CounterResult(count, left));

    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        Calls++;
        return Cancellable?.Invoke(cancellationToken) ?? Answer();
    }

    public override string ToString() => "a script";
}
