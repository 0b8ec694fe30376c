using System.Collections.Concurrent;

namespace BotChallengePage.Tests.Sites;

/// <summary>Stops counting at the limit it is told, as a store may. It can be away.</summary>
internal sealed class FrugalCounterStore : IBotChallengeCounterStore
{
    private readonly ConcurrentDictionary<CounterKey, long> _counts = new();

    public bool IsAway { get; set; }

    public IEnumerable<long> Counts => _counts.Values;

    public ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new IOException("gone");

        var count = _counts.AddOrUpdate(key, 1, (_, count) => count > limit ? count : count + 1);
        return new(new CounterResult(count, key.Window));
    }
}
