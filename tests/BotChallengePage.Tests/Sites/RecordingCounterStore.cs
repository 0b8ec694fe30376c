using System.Collections.Concurrent;

namespace BotChallengePage.Tests.Sites;

/// <summary>Counts as told, and remembers what it was asked.</summary>
internal sealed class RecordingCounterStore : IBotChallengeCounterStore
{
    private readonly ConcurrentDictionary<CounterKey, long> _counts = new();
    private readonly ConcurrentQueue<CounterKey> _increments = new();

    /// <summary>What an increment does instead of counting.</summary>
    public Func<CancellationToken, ValueTask<CounterResult>>? Fault { get; set; }

    public IReadOnlyList<CounterKey> Increments => [.. _increments];

    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        _increments.Enqueue(key);
        return Fault?.Invoke(cancellationToken)
            ?? new(new CounterResult(_counts.AddOrUpdate(key, 1, (_, count) => count + 1)));
    }
}
